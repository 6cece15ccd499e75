package org.trajectory.evidence.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What a person handed in, spread out into single files: folders walked by name, archives unpacked into a work folder. */
public final class Handed implements AutoCloseable {
    private final List<Incoming> files = new ArrayList<>();
    private final List<Path> unpacked = new ArrayList<>();
    private final Limits limits;

    private Handed(Limits limits) {
        this.limits = limits;
    }

    /** @throws BadFile where a path doesn't exist */
    public static Handed of(List<Path> paths, Limits limits) throws IOException {
        var handed = new Handed(limits);
        try {
            for (var path : paths) {
                handed.add(path);
            }
            return handed;
        } catch (IOException | RuntimeException e) {
            handed.close();
            throw e;
        }
    }

    public List<Incoming> files() {
        return files;
    }

    private void add(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new BadFile("There is no file or folder " + path + ". Check the path.");
        }
        if (!Files.isDirectory(path)) {
            spread(new Incoming(shown(path), path));
            return;
        }
        try (var walk = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            var root = path.toAbsolutePath().normalize().getFileName();
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                var below = path.relativize(file).toString().replace('\\', '/');
                if (below.startsWith(".") || below.contains("/.")) {
                    continue;
                }
                spread(new Incoming(root == null ? below : root + "/" + below, file));
            }
        }
    }

    /** The last two steps: the folder often holds the school year. */
    private static String shown(Path path) {
        var whole = path.toAbsolutePath().normalize();
        int steps = whole.getNameCount();
        return whole.subpath(Math.max(0, steps - 2), steps).toString().replace('\\', '/');
    }

    private void spread(Incoming file) throws IOException {
        if (!file.isZip() || isWorkbook(file)) {
            files.add(file);
            return;
        }
        try (var zip = new ZipFile(file.path().toFile())) {
            int entries = 0;
            for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                if (++entries > limits.entries()) {
                    files.add(new Incoming(
                            file.name(),
                            file.path(),
                            "%s holds more than %d files. Hand in fewer at a time."
                                    .formatted(file.name(), limits.entries())));
                    return;
                }
                unpack(file, zip, entry);
            }
        } catch (ZipException e) {
            files.add(new Incoming(
                    file.name(), file.path(), file.name() + " is damaged and can’t be unpacked. Fetch it again."));
        }
    }

    private void unpack(Incoming archive, ZipFile zip, ZipEntry entry) throws IOException {
        var name = archive.name() + "/" + entry.getName().replace('\\', '/');
        var target = Files.createTempFile("trajectory-", ".part");
        unpacked.add(target);
        try (var in = new Bounded(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()), name, limits);
                var out = Files.newOutputStream(target)) {
            in.transferTo(out);
            files.add(new Incoming(name, target));
        } catch (BadFile e) {
            files.add(new Incoming(name, target, String.valueOf(e.getMessage())));
        } catch (ZipException e) {
            files.add(new Incoming(name, target, name + " is damaged and can’t be unpacked. Fetch it again."));
        }
    }

    private static boolean isWorkbook(Incoming file) {
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            return true;
        }
        try (var zip = new ZipFile(file.path().toFile())) {
            return zip.getEntry("[Content_Types].xml") != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (var path : unpacked) {
            Files.deleteIfExists(path);
        }
    }
}
