package org.trajectory;

import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.modulith.Modulithic;
import org.trajectory.funding.cli.AllocateVerb;
import org.trajectory.partnership.cli.ConsortiaVerb;
import org.trajectory.platform.cli.ServeVerb;
import org.trajectory.platform.cli.Verb;
import org.trajectory.reports.cli.PackVerb;

/** The application: all modules, and the verbs of its command line. */
@Modulithic(systemName = "Trajectory", sharedModules = {"values", "platform", "web", "access"})
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class Trajectory {
    /** In the order in which the help lists them. */
    static final List<Class<? extends Verb>> VERBS =
            List.of(AllocateVerb.class, ConsortiaVerb.class, PackVerb.class, ServeVerb.class);

    public static void main(String[] arguments) {
        System.exit(new CommandLineStart(VERBS).run(arguments));
    }
}
