package org.trajectory.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.trajectory.web.print.Pages;

/** The templates of this module and of its gallery, read from their folders. */
public final class TestTemplates {
    private static final Pages PAGES = new Pages(engine());

    private TestTemplates() {}

    public static String html(String template, Map<String, Object> model) {
        return PAGES.html(template, model);
    }

    private static TemplateEngine engine() {
        try {
            var both = Files.createTempDirectory("templates");
            for (var folder : new String[] {"src/main/jte", "src/test/jte"}) {
                copy(Path.of(folder), both);
            }
            var engine = TemplateEngine.create(
                    new DirectoryCodeResolver(both),
                    Files.createTempDirectory("classes"),
                    ContentType.Html,
                    TestTemplates.class.getClassLoader(),
                    "org.trajectory.templates.tested");
            engine.setTrimControlStructures(true);
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
