package org.trajectory.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations in this program, with Flyway’s checksums: what a database that is up to date has in its histories. */
final class Shipped {
    private static final Pattern FILE = Pattern.compile("db/migration/([^/]+)/V([^/]+?)__[^/]+\\.sql$");

    private Shipped() {}

    static Set<Migrations.Step> steps() {
        var steps = new HashSet<Migrations.Step>();
        try {
            for (var file : new PathMatchingResourcePatternResolver(Shipped.class.getClassLoader())
                    .getResources("classpath*:db/migration/*/V*.sql")) {
                var name = FILE.matcher(file.getURL().getPath());
                if (name.find()) {
                    steps.add(new Migrations.Step(name.group(1), name.group(2), checksum(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The program’s migrations can’t be read", e);
        }
        return steps;
    }

    private static int checksum(Resource file) throws IOException {
        var sum = new CRC32();
        try (var lines = new BufferedReader(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }
}
