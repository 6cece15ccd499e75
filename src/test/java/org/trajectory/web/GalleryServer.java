package org.trajectory.web;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The gallery, served once for all tests of a run; its templates are compiled for the first who asks. */
final class GalleryServer {
    private static final ConfigurableApplicationContext SERVER = new SpringApplicationBuilder(ComponentGallery.class)
            .profiles("gallery")
            .properties("server.port=0", "trajectory.templates=src/main/jte,src/test/jte")
            .run();

    private GalleryServer() {}

    static String address(String path) {
        return "http://localhost:" + SERVER.getEnvironment().getProperty("local.server.port") + path;
    }
}
