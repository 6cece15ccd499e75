package org.trajectory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Reads the command line, opens what the verb needs, runs it as the operator, and says how it went by the exit code. */
final class CommandLineStart {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLineStart.class);
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final List<Class<? extends Verb>> verbs;
    private final Output out = Output.standard();

    CommandLineStart(List<Class<? extends Verb>> verbs) {
        this.verbs = verbs;
    }

    @Command(
            name = "trajectory",
            description = "School-led school improvement for a local authority and its schools.",
            mixinStandardHelpOptions = true,
            version = "Trajectory 0.1.0",
            footer = {
                "",
                "Exit codes: 0 done, 1 refused or failed (with a message), 2 wrong use.",
                "Begin with: ./trajectory demo"
            })
    static final class Root {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                scope = ScopeType.INHERIT,
                description = "Folder of the installation (default: $TRAJECTORY_DATA, else ./data).")
        @Nullable
        String data;
    }

    int run(String[] arguments) {
        var root = new Root();
        var command = new CommandLine(root);
        for (var verb : verbs) {
            command.addSubcommand(verb);
        }
        // Counts for the verbs that are there by now.
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.getSubcommands().values().forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
        try {
            var parsed = command.parseArgs(arguments);
            var help = CommandLine.executeHelpRequest(parsed);
            if (help != null) {
                return DONE;
            }
            if (!parsed.hasSubcommand()) {
                command.usage(out.messages());
                return WRONG_USE;
            }
            var chosen = parsed.subcommand().commandSpec();
            return start((Verb) chosen.userObject(), chosen.name(), root.data);
        } catch (CommandLine.ParameterException wrong) {
            out.say(String.valueOf(wrong.getMessage()));
            out.say("See: ./trajectory %s --help"
                    .formatted(
                            wrong.getCommandLine().getCommandName().equals("trajectory")
                                    ? ""
                                    : wrong.getCommandLine().getCommandName()));
            return WRONG_USE;
        }
    }

    private int start(Verb verb, String name, @Nullable String data) {
        var operator = Scope.installation("operator:" + System.getProperty("user.name", "unknown"))
                .as("Operator")
                .by("verb " + name);
        if (!verb.needsDatabase()) {
            return attempt(() -> operator.call(() -> verb.run(NoBeans.INSTANCE, out)));
        }
        return attempt(() -> {
            try (var context = context(verb, data)) {
                int code = operator.call(() -> verb.run(context, out));
                if (verb.servesPages() && code == DONE && context.isActive()) {
                    var closed = new CountDownLatch(1);
                    context.addApplicationListener(event -> {
                        if (event instanceof ContextClosedEvent) {
                            closed.countDown();
                        }
                    });
                    closed.await();
                }
                return code;
            }
        });
    }

    private static ConfigurableApplicationContext context(Verb verb, @Nullable String data) {
        var settings = new HashMap<String, Object>(verb.settings());
        var folder = data != null ? data : System.getenv("TRAJECTORY_DATA");
        if (folder != null) {
            settings.put("trajectory.data", folder);
        }
        return new SpringApplicationBuilder(Trajectory.class)
                .web(verb.servesPages() ? WebApplicationType.SERVLET : WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // A verb makes only what it uses. As a property among these settings it would come too late to count.
                .lazyInitialization(!verb.servesPages())
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new org.springframework.core.env.MapPropertySource(
                                "command line", Map.copyOf(settings))))
                .run();
    }

    private interface Attempt {
        int run() throws Exception;
    }

    /** The edge of the process: whatever goes wrong becomes a message and an exit code. */
    private int attempt(Attempt attempt) {
        try {
            return attempt.run();
        } catch (Exception e) {
            for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Refused refused) {
                    out.say(String.valueOf(refused.getMessage()));
                    return FAILED;
                }
                if (cause instanceof PortInUseException port) {
                    out.say("Port %d is in use by another program. Choose another with --port."
                            .formatted(port.getPort()));
                    return FAILED;
                }
            }
            LOG.error("Failed", e);
            out.say("Something went wrong that wasn’t foreseen; nothing was half done. Details are above.");
            return FAILED;
        }
    }
}
