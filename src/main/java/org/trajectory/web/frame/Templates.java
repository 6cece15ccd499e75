package org.trajectory.web.frame;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Templates {
    /** The package the build generates the templates into (pom.xml). */
    private static final String GENERATED = "org.trajectory.templates";

    /** @param sources folder of templates to read anew at each change, for work on pages; empty for the compiled ones */
    @Bean
    TemplateEngine templateEngine(@Value("${trajectory.templates:}") String sources) {
        if (sources.isEmpty()) {
            var engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, GENERATED);
            engine.setTrimControlStructures(true);
            return engine;
        }
        var engine = TemplateEngine.create(
                new DirectoryCodeResolver(Path.of(sources)),
                Path.of(System.getProperty("java.io.tmpdir"), "trajectory-templates"),
                ContentType.Html,
                Templates.class.getClassLoader(),
                GENERATED);
        engine.setTrimControlStructures(true);
        return engine;
    }
}
