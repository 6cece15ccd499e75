package org.trajectory.demo.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;

/**
 * Does the yearly work of the invented authority once, looks at its pages and ends. The launcher runs it after a build, on
 * a data folder that is thrown away, while Java notes which classes are used and which methods are busy: later starts find
 * the first loaded and the second named, so that import, categories and pages are at speed sooner.
 */
@Needs(Action.MANAGE_PEOPLE)
@Command(name = "warm-up", hidden = true, description = "Do everything once, so that later starts are quick.")
public final class WarmUpVerb implements Verb {
    /** As often as Java's compiler wants to see a page's code before it thinks it worth the while. */
    private static final int TIMES = 40;

    private static final List<String> PAGES =
            List.of("/sign-in", "/", "/schools", "/schools?q=school&phase=PRIMARY", "/categories", "/indicators");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern SCHOOL = Pattern.compile("href=\"(/schools/\\d{6})\"");

    @Override
    public boolean servesPages() {
        return true;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("server.port", 0, "server.shutdown", "immediate", "trajectory.demo", true);
    }

    @Override
    public int run(BeanFactory beans, Output out) throws IOException, InterruptedException {
        var demo = beans.getBean(InventedAuthority.class);
        demo.make(out::say);
        var port = beans.getBean(Environment.class).getRequiredProperty("local.server.port");
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager());
        try (var browser = client.build()) {
            var pages = new Pages(browser, "http://127.0.0.1:" + port);
            pages.signIn("head.of.service@eldershire.example");
            var school = SCHOOL.matcher(pages.get("/schools"));
            for (var page : PAGES) {
                pages.look(page);
            }
            if (school.find()) {
                pages.look(school.group(1));
            }
            var looked = new Table(List.of("page"), PAGES.stream().map(List::of).toList());
            for (var format : Format.values()) {
                out.print(looked, format);
            }
        }
        ((ConfigurableApplicationContext) beans).close();
        return 0;
    }

    private record Pages(HttpClient browser, String address) {
        void signIn(String email) throws IOException, InterruptedException {
            var token = TOKEN.matcher(get("/sign-in"));
            var fields = "_csrf=%s&email=%s&password=%s"
                    .formatted(token.find() ? token.group(1) : "", coded(email), coded(InventedAuthority.PASSWORD));
            browser.send(
                    HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(fields))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }

        void look(String page) throws IOException, InterruptedException {
            for (int i = 0; i < TIMES; i++) {
                get(page);
            }
        }

        String get(String page) throws IOException, InterruptedException {
            return browser.send(
                            HttpRequest.newBuilder(URI.create(address + page)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        private static String coded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
