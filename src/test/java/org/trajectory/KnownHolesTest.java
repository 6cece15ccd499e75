package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library with a known hole is on the class path, as far as the advisories at hand know. */
class KnownHolesTest {
    /** Holes that can’t be reached from here, by number, with the reason. */
    private static final Map<String, String> ACCEPTED = Map.of();

    @TempDir
    private Path folder;

    @Test
    void no_library_has_a_hole_that_is_known() throws IOException {
        var named = System.getenv("TRAJECTORY_ADVISORIES");
        var advisories = named == null ? null : Path.of(named);
        if (advisories == null || !Files.exists(advisories)) {
            var reason =
                    "Skipped: TRAJECTORY_ADVISORIES names no folder or archive of advisories in the OSV format (see docs/security-checks.md)";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        assertThat(KnownHoles.in(advisories, libraries()))
                .filteredOn(hole -> !ACCEPTED.containsKey(hole.id()))
                .isEmpty();
    }

    @Test
    void libraries_are_known_by_where_they_lie() {
        assertThat(libraries()).containsKeys("org.postgresql:postgresql", "org.springframework:spring-core");
    }

    /** Maven keeps them as …/group/artifact/version/file. */
    private static Map<String, String> libraries() {
        var libraries = new TreeMap<String, String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            int repository = entry.replace('\\', '/').indexOf("/repository/");
            if (entry.endsWith(".jar") && repository > 0) {
                var inside = Path.of(entry.substring(repository + "/repository/".length()));
                int parts = inside.getNameCount();
                var group = inside.subpath(0, parts - 3).toString().replace(File.separatorChar, '.');
                libraries.put(
                        group + ":" + inside.getName(parts - 3),
                        inside.getName(parts - 2).toString());
            }
        }
        return libraries;
    }

    @ParameterizedTest
    @CsvSource({
        "5.5.0, true",
        "5.4.9, false",
        "5.5.1, true",
        "5.5.2, false",
        "5.5.1-rc1, true",
        "6.0, false",
    })
    void a_hole_counts_from_the_version_that_brought_it_to_the_one_that_mends_it(String version, boolean counts)
            throws IOException {
        Files.writeString(folder.resolve("GHSA-test.json"), """
                {"id": "GHSA-test", "summary": "Reads too far",
                 "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:reader"},
                               "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "5.5.0"}, {"fixed": "5.5.2"}]}]},
                              {"package": {"ecosystem": "npm", "name": "org.example:reader"},
                               "ranges": [{"events": [{"introduced": "0"}]}]}]}""");
        Files.writeString(folder.resolve("withdrawn.json"), """
                {"id": "GHSA-gone", "withdrawn": "2026-01-01T00:00:00Z",
                 "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:reader"},
                               "ranges": [{"events": [{"introduced": "0"}]}]}]}""");
        assertThat(KnownHoles.in(folder, Map.of("org.example:reader", version))).hasSize(counts ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1, 0",
        "1.10, 1.9, 1",
        "2.0.0, 2.0.0.Final, 0",
        "1.0-rc1, 1.0, -1",
        "1.0-alpha, 1.0-beta, -1",
        "1.0-SNAPSHOT, 1.0, -1",
        "1.0-rc2, 1.0-rc10, -1",
        "33.4.8-jre, 33.4.8, 0",
        "1.0.1, 1.0-rc1, 1",
        "42.7.8, 42.7.10, -1",
    })
    void versions_are_ordered_as_maven_orders_them(String one, String other, int order) {
        assertThat(Integer.signum(KnownHoles.compare(one, other))).isEqualTo(order);
        assertThat(Integer.signum(KnownHoles.compare(other, one))).isEqualTo(-order);
    }
}
