package org.trajectory.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.trajectory.Trajectory;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** Trajectory as it is started for people, on a port and a database of its own, and the browser that visits it. */
final class Installation implements AutoCloseable {
    private final TestDatabase database;
    private final ConfigurableApplicationContext application;
    private final Playwright playwright;
    private final Browser browser;
    private final String axe;
    private final Map<String, String> signedIn = new HashMap<>();
    private final Set<String> checked = new HashSet<>();

    private Installation(boolean invented) {
        database = TestDatabase.fresh();
        var settings = new ArrayList<>(List.of(database.properties()));
        settings.add("server.port=0");
        settings.add("trajectory.data=target/test-data/journeys");
        if (invented) {
            settings.add("trajectory.demo=true");
        }
        application = new SpringApplicationBuilder(Trajectory.class)
                .bannerMode(Banner.Mode.OFF)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
        if (invented) {
            Scope.installation("operator:journeys")
                    .run(() -> bean(InventedAuthority.class).make(line -> {}));
        }
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium().orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        axe = script();
    }

    /** With the invented authority in it. */
    static Installation ofEldershire() {
        return new Installation(true);
    }

    /** As it is on the first day: nobody has an account, nothing is imported. */
    static Installation empty() {
        return new Installation(false);
    }

    static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String script() {
        try (var script = Installation.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js isn't on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    String address() {
        return "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
    }

    Browser browser() {
        return browser;
    }

    String axe() {
        return axe;
    }

    /** Nobody in particular, who has signed in nowhere. */
    Visit anybody() {
        return new Visit(this, new Browser.NewContextOptions());
    }

    Visit anybody(Browser.NewContextOptions options) {
        return new Visit(this, options);
    }

    /** A person of the invented authority, signed in: {@code analyst} for analyst@eldershire.example. */
    Visit as(String who) {
        return as(who, new Browser.NewContextOptions());
    }

    Visit as(String who, Browser.NewContextOptions options) {
        var session = signedIn.computeIfAbsent(who, name -> {
            try (var visit = anybody()) {
                visit.signIn(name + "@eldershire.example", InventedAuthority.PASSWORD);
                return visit.session();
            }
        });
        return new Visit(this, options.setStorageState(session));
    }

    /** Whether this content is seen for the first time, so that no page is checked twice. */
    boolean isNew(String content) {
        return checked.add(content);
    }

    @Override
    public void close() {
        playwright.close();
        application.close();
        database.close();
    }
}
