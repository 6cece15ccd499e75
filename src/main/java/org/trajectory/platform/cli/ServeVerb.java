package org.trajectory.platform.cli;

import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the pages. */
@Command(name = "serve", description = "Open the pages, for real use; goes on until it is stopped.")
public final class ServeVerb implements Verb {
    @Option(names = "--port", paramLabel = "N", description = "Port of the pages (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Override
    public boolean servesPages() {
        return true;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("server.port", port);
    }

    @Override
    public int run(BeanFactory beans, Output out) {
        var address = "http://localhost:" + beans.getBean(Environment.class).getProperty("local.server.port");
        out.say("Trajectory is open at " + address);
        beans.getBeanProvider(FirstSteps.class).stream().forEach(steps -> steps.say(address, out));
        return 0;
    }
}
