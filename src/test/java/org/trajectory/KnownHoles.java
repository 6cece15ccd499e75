package org.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;

/** Published holes in libraries, read from files in the OSV format: a folder of them, or an archive. */
final class KnownHoles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> BEFORE_RELEASE = List.of("alpha", "beta", "milestone", "rc", "snapshot", "");

    /** @param library group and artifact with a colon between them */
    record Hole(String id, String library, String version, String summary) {
        @Override
        public String toString() {
            return "%s %s: %s (%s)".formatted(library, version, id, summary);
        }
    }

    private KnownHoles() {}

    /** @param libraries version by library */
    static List<Hole> in(Path advisories, Map<String, String> libraries) throws IOException {
        var holes = new ArrayList<Hole>();
        if (Files.isDirectory(advisories)) {
            try (var files = Files.walk(advisories)) {
                for (var file :
                        files.filter(one -> one.toString().endsWith(".json")).toList()) {
                    try (var in = Files.newInputStream(file)) {
                        read(in, libraries, holes);
                    }
                }
            }
        } else {
            try (var zip = new ZipFile(advisories.toFile())) {
                for (var entry : java.util.Collections.list(zip.entries())) {
                    if (entry.getName().endsWith(".json")) {
                        try (var in = zip.getInputStream(entry)) {
                            read(in, libraries, holes);
                        }
                    }
                }
            }
        }
        return holes;
    }

    private static void read(InputStream in, Map<String, String> libraries, List<Hole> holes) throws IOException {
        var advisory = JSON.readTree(in);
        if (advisory.hasNonNull("withdrawn")) {
            return;
        }
        for (var affected : advisory.path("affected")) {
            var library = affected.path("package").path("name").asText();
            var version = libraries.get(library);
            if (version != null
                    && affected.path("package").path("ecosystem").asText().equals("Maven")
                    && isAffected(affected, version)) {
                holes.add(new Hole(
                        advisory.path("id").asText(),
                        library,
                        version,
                        advisory.path("summary").asText()));
            }
        }
    }

    private static boolean isAffected(JsonNode affected, String version) {
        for (var named : affected.path("versions")) {
            if (named.asText().equals(version)) {
                return true;
            }
        }
        for (var range : affected.path("ranges")) {
            boolean inside = false;
            for (var event : range.path("events")) {
                if (event.has("introduced")) {
                    inside |= compare(version, event.path("introduced").asText()) >= 0;
                } else if (event.has("fixed")) {
                    inside &= compare(version, event.path("fixed").asText()) < 0;
                } else if (event.has("last_affected")) {
                    inside &= compare(version, event.path("last_affected").asText()) <= 0;
                }
            }
            if (inside) {
                return true;
            }
        }
        return false;
    }

    /** As Maven orders versions, as far as those of libraries need it. */
    static int compare(String one, String other) {
        var left = parts(one);
        var right = parts(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = comparePart(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : "");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<String> parts(String version) {
        return List.of(version.toLowerCase(Locale.ROOT)
                .replaceAll("(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])", ".")
                .split("[.\\-_+]"));
    }

    private static int comparePart(String left, String right) {
        var one = usual(left);
        var other = usual(right);
        boolean number = one.matches("[0-9]+");
        boolean otherNumber = other.matches("[0-9]+");
        if (number && otherNumber) {
            return new java.math.BigInteger(one).compareTo(new java.math.BigInteger(other));
        }
        if (number || otherNumber) {
            // nothing is as good as nought, and a number lies behind any word
            var digits = number ? one : other;
            var word = number ? other : one;
            int order = word.isEmpty() ? digits.matches("0+") ? 0 : 1 : 1;
            return number ? order : -order;
        }
        int order = Integer.compare(rank(one), rank(other));
        return order == 0 ? one.compareTo(other) : order;
    }

    /** Words that say nothing are left out, others called by one name. */
    private static String usual(String word) {
        return switch (word) {
            case "a" -> "alpha";
            case "b" -> "beta";
            case "m" -> "milestone";
            case "cr" -> "rc";
            case "final", "ga", "release", "jre" -> "";
            default -> word;
        };
    }

    private static int rank(String word) {
        int rank = BEFORE_RELEASE.indexOf(word);
        return rank < 0 ? BEFORE_RELEASE.size() : rank;
    }
}
