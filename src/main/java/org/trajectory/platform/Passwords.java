package org.trajectory.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Properties;

/** Passwords of the embedded database, made once by chance and kept in the data folder, which only its owner can read. */
record Passwords(String superuser, String owner, String application, String published) {
    private static final List<String> NAMES = List.of("superuser", "owner", "application", "public");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static Passwords in(DataFolder folder) throws IOException {
        var file = folder.path("database.properties");
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        // A folder of an earlier version lacks what came later.
        if (!properties.stringPropertyNames().containsAll(NAMES)) {
            NAMES.forEach(name -> properties.computeIfAbsent(name, missing -> made()));
            var draft = folder.path("database.properties.new");
            try (var writer = Files.newBufferedWriter(draft)) {
                properties.store(writer, "Passwords of the embedded database");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Passwords(
                properties.getProperty("superuser"),
                properties.getProperty("owner"),
                properties.getProperty("application"),
                properties.getProperty("public"));
    }

    private static String made() {
        var random = new SecureRandom();
        var text = new StringBuilder();
        random.ints(32, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }
}
