package org.trajectory;

import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.modulith.Modulithic;
import org.trajectory.access.cli.AuditVerb;
import org.trajectory.access.cli.KeysVerb;
import org.trajectory.access.cli.LetInVerb;
import org.trajectory.alerts.cli.AlertsVerb;
import org.trajectory.categories.cli.CategoriseVerb;
import org.trajectory.categories.cli.ExplainVerb;
import org.trajectory.categories.cli.PolicyVerb;
import org.trajectory.demo.cli.DemoVerb;
import org.trajectory.demo.cli.MakeFilesVerb;
import org.trajectory.demo.cli.WarmUpVerb;
import org.trajectory.evidence.cli.HeadlineVerb;
import org.trajectory.evidence.cli.ImportVerb;
import org.trajectory.evidence.cli.ImportsVerb;
import org.trajectory.evidence.cli.QualityVerb;
import org.trajectory.evidence.cli.UndoVerb;
import org.trajectory.funding.cli.AllocateVerb;
import org.trajectory.funding.cli.FormulaVerb;
import org.trajectory.funding.cli.LedgerVerb;
import org.trajectory.insight.cli.RiskVerb;
import org.trajectory.insight.cli.SimilarVerb;
import org.trajectory.operation.cli.BackupVerb;
import org.trajectory.operation.cli.RestoreVerb;
import org.trajectory.partnership.cli.ConsortiaVerb;
import org.trajectory.partnership.cli.ConstitutionVerb;
import org.trajectory.partnership.cli.CountVerb;
import org.trajectory.partnership.cli.SeatsVerb;
import org.trajectory.platform.cli.ServeVerb;
import org.trajectory.platform.cli.Verb;
import org.trajectory.reports.cli.PackVerb;
import org.trajectory.reports.cli.ProfileVerb;
import org.trajectory.reports.cli.SchoolsVerb;
import org.trajectory.signals.cli.SignalsVerb;

/** The application: all modules, and the verbs of its command line. */
@Modulithic(
        systemName = "Trajectory",
        sharedModules = {"values", "platform", "web", "access"})
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class Trajectory {
    /** In the order in which the help lists them. */
    static final List<Class<? extends Verb>> VERBS = List.of(
            DemoVerb.class,
            ServeVerb.class,
            BackupVerb.class,
            RestoreVerb.class,
            ImportVerb.class,
            ImportsVerb.class,
            QualityVerb.class,
            UndoVerb.class,
            SchoolsVerb.class,
            ProfileVerb.class,
            HeadlineVerb.class,
            SimilarVerb.class,
            RiskVerb.class,
            AlertsVerb.class,
            SignalsVerb.class,
            CategoriseVerb.class,
            ExplainVerb.class,
            PolicyVerb.class,
            ConsortiaVerb.class,
            ConstitutionVerb.class,
            SeatsVerb.class,
            CountVerb.class,
            AllocateVerb.class,
            FormulaVerb.class,
            LedgerVerb.class,
            PackVerb.class,
            AuditVerb.class,
            KeysVerb.class,
            LetInVerb.class,
            MakeFilesVerb.class,
            WarmUpVerb.class);

    public static void main(String[] arguments) {
        System.exit(new CommandLineStart(VERBS).run(arguments));
    }
}
