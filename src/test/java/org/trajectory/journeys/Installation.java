package org.trajectory.journeys;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.trajectory.Chromium;
import org.trajectory.Trajectory;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.evidence.RealData;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

/** Trajectory as it is started for people, on a port and a database of its own, and the browser that visits it. */
final class Installation implements AutoCloseable {
    private final TestDatabase database;
    private final ConfigurableApplicationContext application;
    private final Playwright playwright;
    private final Browser browser;
    private final String axe;
    private final String looking;
    private final String checking;
    private final Map<String, String> signedIn = new HashMap<>();
    private final Map<String, Windows> open = new HashMap<>();
    private final int mailPort;
    private final int identityPort;
    private @Nullable GreenMail mail;
    private final Set<String> checked = new HashSet<>();

    private Installation(TestDatabase database, boolean invented) {
        this.database = database;
        var settings = new ArrayList<>(List.of(database.properties()));
        int port = freePort();
        settings.add("server.port=" + port);
        settings.add("trajectory.data=" + folder());
        settings.add("trajectory.passwords.rounds=1");
        settings.add("trajectory.passwords.memory-kib=1024");
        mailPort = freePort();
        identityPort = freePort();
        if (invented) {
            settings.add("trajectory.demo=true");
            settings.add("trajectory.address=http://localhost:" + port);
            settings.add("trajectory.mail.host=127.0.0.1");
            settings.add("trajectory.mail.port=" + mailPort);
            settings.add("trajectory.mail.from=trajectory@eldershire.example");
            settings.add("trajectory.mail.tls=none");
            settings.add("trajectory.oidc.council.name=Eldershire Council");
            settings.add("trajectory.oidc.council.issuer=http://localhost:" + identityPort);
            settings.add("trajectory.oidc.council.client-id=trajectory");
            settings.add("trajectory.oidc.council.client-secret=a secret of the council");
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
        axe = script("/axe.min.js");
        looking = script("looking.js");
        checking = script("checking.js");
    }

    /** With the invented authority in it. */
    static Installation ofEldershire() {
        return new Installation(TestDatabase.fresh(), true);
    }

    /** As it is on the first day: nobody has an account, nothing is imported. */
    static Installation empty() {
        return new Installation(TestDatabase.fresh(), false);
    }

    /** With the real official files imported, and nobody who has an account; skips the test where there are none. */
    static Installation ofRealFiles() {
        return new Installation(RealData.database(), false);
    }

    /** The mail server of the invented authority, started for the first who asks; before that it is down. */
    synchronized GreenMail mail() {
        var server = mail;
        if (server == null) {
            server = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            server.start();
            mail = server;
        }
        return server;
    }

    /** Port at which the council’s identity provider is expected; a test that wants it starts it there. */
    int identityPort() {
        return identityPort;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "journeys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Path> chromium() {
        return Chromium.find();
    }

    private static String script(String name) {
        try (var script = Installation.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " isn't on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a verb that is run beside the pages. */
    BeanFactory beans() {
        return application;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Settings by which another process uses the same database. */
    List<String> databaseSettings() {
        return List.of(database.properties());
    }

    /** Whoever may read every row of the database. */
    org.trajectory.platform.DatabaseServer.Login mighty() {
        return TestDatabase.mighty(database.owner());
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
        var session = session(who);
        var windows = open.computeIfAbsent(
                who,
                name -> new Windows(browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(Visit.DESKTOP, 900)
                        .setLocale("en-GB")
                        .setStorageState(session))));
        return new Visit(this, windows.take());
    }

    Visit as(String who, Browser.NewContextOptions options) {
        return new Visit(this, options.setStorageState(session(who)));
    }

    private String session(String who) {
        return signedIn.computeIfAbsent(who, name -> {
            try (var visit = anybody()) {
                visit.signIn(name + "@eldershire.example", InventedAuthority.PASSWORD);
                return visit.session();
            }
        });
    }

    /** Of one person: one that nobody has in hand, else a further one. */
    private record Windows(BrowserContext context, List<Tab> tabs) {
        Windows(BrowserContext context) {
            this(context, new ArrayList<>());
        }

        Tab take() {
            for (var tab : tabs) {
                if (tab.take()) {
                    return tab;
                }
            }
            var further = new Tab(context);
            further.take();
            tabs.add(further);
            return further;
        }
    }

    /** What is to be known of a page before it is checked. */
    String looking() {
        return looking;
    }

    /** Checks a page with axe. */
    String checking() {
        return checking;
    }

    /** Whether no page like this was looked at before, so that none is checked twice. */
    boolean isNew(String page) {
        return checked.add(page);
    }

    @Override
    public void close() {
        playwright.close();
        if (mail != null) {
            mail.stop();
        }
        application.close();
        database.close();
    }
}
