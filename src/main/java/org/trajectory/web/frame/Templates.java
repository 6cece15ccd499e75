package org.trajectory.web.frame;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Templates {
    /** The package the build generates the templates into (pom.xml). */
    private static final String GENERATED = "org.trajectory.templates";

    /** @param sources folders of templates to read anew at each change, for work on pages; empty for the compiled ones */
    @Bean
    TemplateEngine templateEngine(@Value("${trajectory.templates:}") List<String> sources) {
        var engine = sources.isEmpty()
                ? TemplateEngine.createPrecompiled(null, ContentType.Html, null, GENERATED)
                : TemplateEngine.create(
                        new Folders(sources.stream()
                                .map(Path::of)
                                .map(DirectoryCodeResolver::new)
                                .toList()),
                        Path.of(
                                System.getProperty("java.io.tmpdir"),
                                "trajectory-templates-"
                                        + ProcessHandle.current().pid()),
                        ContentType.Html,
                        Templates.class.getClassLoader(),
                        GENERATED + ".read");
        engine.setTrimControlStructures(true);
        return engine;
    }

    /** The first folder that has a template wins. */
    private record Folders(List<DirectoryCodeResolver> folders) implements CodeResolver {
        @Override
        public @Nullable String resolve(String name) {
            return folders.stream()
                    .filter(folder -> folder.exists(name))
                    .findFirst()
                    .map(folder -> folder.resolve(name))
                    .orElse(null);
        }

        @Override
        public long getLastModified(String name) {
            return folders.stream()
                    .filter(folder -> folder.exists(name))
                    .findFirst()
                    .map(folder -> folder.getLastModified(name))
                    .orElse(0L);
        }

        @Override
        public boolean exists(String name) {
            return folders.stream().anyMatch(folder -> folder.exists(name));
        }
    }
}
