package org.trajectory.funding.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.funding.Formulas;
import org.trajectory.funding.laboratory.Laboratory;
import org.trajectory.funding.laboratory.LaboratoryReport;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.PoundsOption;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries formulas side by side on the same categories. */
@Needs(Action.PROPOSE_ALLOCATION)
@Command(
        name = "formula",
        description = {
            "Try formulas side by side: formula compare A B …",
            "Each is an id of a shipped formula or the path of a YAML file; the first is what the others are measured against"
        },
        footer = "Rows: consortium,formula,amount,difference. Exit code 1 where a formula can’t divide the pot.")
public class FormulaVerb implements Verb {
    /** What to do with formulas. */
    public enum What {
        compare
    }

    @Parameters(index = "0", paramLabel = "compare", description = "What to do")
    private What what = What.compare;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID|FILE.yaml", description = "Formulas")
    private List<String> formulas = List.of();

    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE",
            converter = AuthorityOption.class,
            description = "Three-digit code of the authority")
    private @Nullable AuthorityCode authority;

    @Option(names = "--policy", required = true, paramLabel = "ID|FILE.dmn", description = "Policy that categorises")
    private String policy = "";

    @Option(
            names = "--pot",
            required = true,
            paramLabel = "POUNDS",
            converter = PoundsOption.class,
            description = "Amount to divide, such as 262000.00")
    private @Nullable Money pot;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day it stands for; unless told, today")
    private @Nullable LocalDate asAt;

    @Option(
            names = "--years",
            paramLabel = "N",
            description = "Tell too how much changed hands over the N years before",
            defaultValue = "0")
    private int years;

    @Option(names = "--format", description = "table, csv or json", defaultValue = "table")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        if (what != What.compare || years < 0 || years > 10) {
            throw new Refused("Between 0 and 10 years before can be looked at");
        }
        var day = asAt != null ? asAt : LocalDate.now(beans.getBean(Clock.class));
        var of = Objects.requireNonNull(authority);
        var amount = Objects.requireNonNull(pot);
        var laboratory = beans.getBean(Laboratory.class);
        var all = formulas.stream().map(beans.getBean(Formulas.class)::get).toList();
        var trial = laboratory.of(of, laboratory.runs(of, policy, all.getFirst(), amount, day, years), all, amount);
        out.print(LaboratoryReport.rows(trial), format);
        LaboratoryReport.sentences(trial).forEach(out::say);
        return trial.results().stream().allMatch(result -> result.allocation() != null) ? 0 : 1;
    }
}
