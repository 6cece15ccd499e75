package org.trajectory.demo.cli;

import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.demo.InventedAuthority;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the product with an invented authority in it. */
@Needs(Action.MANAGE_PEOPLE)
@Command(
        name = "demo",
        description = "Make an invented authority, run the yearly work on it, and open the pages to try it all.")
public final class DemoVerb implements Verb {
    @Option(names = "--port", paramLabel = "N", description = "Port of the pages (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--no-pages", description = "Only make it; don’t open the pages.")
    private boolean withoutPages;

    @Override
    public boolean servesPages() {
        return !withoutPages;
    }

    @Override
    public Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("server.port", port);
        settings.put("trajectory.data", "demo-data");
        settings.put("trajectory.demo", true);
        return settings;
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var demo = beans.getBean(InventedAuthority.class);
        demo.make(out::say);
        if (!withoutPages) {
            var address = "http://localhost:" + beans.getBean(Environment.class).getProperty("local.server.port");
            out.say("");
            out.say("Trajectory is open at " + address);
            out.say("Sign in as any of these; the password of all is: " + InventedAuthority.PASSWORD);
            demo.hints().forEach(hint -> out.say("  %-32s %s".formatted(hint.role(), hint.email())));
            out.say("Stop with Ctrl+C. The data stay in the folder for the next time.");
        }
        return 0;
    }
}
