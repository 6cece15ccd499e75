package org.trajectory.platform.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.trajectory.platform.Table;
import picocli.CommandLine.Command;

/**
 * Opens the pages, looks at one and ends. The launcher runs it once after a build, on a data folder that is thrown away,
 * while Java notes which classes were used: later starts find them loaded and linked.
 */
@Command(name = "warm-up", hidden = true, description = "Start everything once, so that later starts are quick.")
public final class WarmUpVerb implements Verb {
    @Override
    public boolean servesPages() {
        return true;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("server.port", 0, "server.shutdown", "immediate");
    }

    @Override
    public int run(BeanFactory beans, Output out) throws IOException, InterruptedException {
        var port = beans.getBean(Environment.class).getRequiredProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            var page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                    .build();
            var answer = client.send(page, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            for (var format : Format.values()) {
                out.print(
                        new Table(List.of("page", "answer"), List.of(List.of("/sign-in", "" + answer.statusCode()))),
                        format);
            }
        }
        ((ConfigurableApplicationContext) beans).close();
        return 0;
    }
}
