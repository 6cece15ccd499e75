package org.trajectory.web.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Style sheets, scripts and fonts, under a path that names their content so that browsers may keep them for a year. */
@Component
class Assets implements WebMvcConfigurer {
    private static final String GOVUK_FRONTEND = "META-INF/resources/webjars/govuk-frontend/";

    private final Resource govuk;
    private final String version;

    Assets() {
        try {
            var found = new PathMatchingResourcePatternResolver();
            var original = found.getResources("classpath*:" + GOVUK_FRONTEND + "*/dist/govuk/govuk-frontend.min.css");
            if (original.length != 1) {
                throw new IllegalStateException(
                        "Expected one govuk-frontend on the class path, found " + original.length);
            }
            govuk = new StyleSheet(Palette.repainted(original[0].getContentAsString(StandardCharsets.UTF_8)));
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(govuk.getContentAsByteArray());
            var own = found.getResources("classpath*:assets/**/*.*");
            Arrays.sort(own, Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
            for (var resource : own) {
                digest.update(resource.getContentAsByteArray());
            }
            version = HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException("The style sheets can't be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String root() {
        return "/assets/" + version;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var year = CacheControl.maxAge(java.time.Duration.ofDays(365))
                .cachePublic()
                .immutable();
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(year);
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/assets/")
                .setCacheControl(year)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addFixedVersionStrategy(version, "/**"))
                .addResolver(new WithGovuk());
    }

    /** Our repainted sheet, beside the files. */
    private final class WithGovuk extends PathResourceResolver {
        @Override
        protected @org.jspecify.annotations.Nullable Resource getResource(String path, Resource location)
                throws IOException {
            return path.endsWith("govuk.css") ? govuk : super.getResource(path, location);
        }
    }

    private static final class StyleSheet extends ByteArrayResource {
        private final long made = System.currentTimeMillis();

        StyleSheet(String css) {
            super(css.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String getFilename() {
            return "govuk.css";
        }

        @Override
        public long lastModified() {
            return made;
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
