package org.trajectory.alerts.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.alerts.Alert;
import org.trajectory.alerts.Alerts;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.AuthorityOption;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AuthorityCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What the rules of alerts find. */
@Needs(Action.SEE_ALERTS)
@Command(
        name = "alerts",
        description = "Schools at which a rule of alerts fires, with why.",
        footer = {
            "Rows: urn,name,rule,fired_on,why.",
            "With --keep what is found today is kept for the pages, as the morning's run does.",
            "An alert is a reason to talk early. It never sets a category."
        })
public final class AlertsVerb implements Verb {
    @Option(
            names = "--authority",
            required = true,
            paramLabel = "CODE|england",
            converter = WhereOption.class,
            description = "Three digits, or england.")
    private Where where = new Where(null);

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day that the facts speak of (default: today).")
    private @Nullable LocalDate asAt;

    @Option(
            names = "--known-at",
            paramLabel = "DATE",
            description = "Day by which it was published (default: the day of --as-at).")
    private @Nullable LocalDate knownAt;

    @Option(names = "--strengths", description = "Strengths instead: who could help others.")
    private boolean strengths;

    @Option(names = "--keep", description = "Keep what is found today.")
    private boolean keep;

    @Option(names = "--format", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        var alerts = beans.getBean(Alerts.class);
        var today = LocalDate.now(beans.getBean(Clock.class));
        var code = where.authority();
        if (keep) {
            if (code == null || asAt != null || knownAt != null) {
                throw new Refused("--keep goes with one authority and today: leave --as-at and --known-at out");
            }
            var run = alerts.run(code);
            out.say("Kept: %d raised, %d lapsed; the pages show it now".formatted(run.raised(), run.lapsed()));
        }
        var day = asAt == null ? today : asAt;
        var kind = strengths ? Alert.Kind.STRENGTH : Alert.Kind.ALERT;
        var found = alerts.find(code, day, knownAt == null ? day : knownAt).stream()
                .filter(one -> one.kind() == kind)
                .toList();
        out.print(
                new Table(
                        List.of("urn", "name", "rule", "fired_on", "why"),
                        found.stream()
                                .map(one -> List.of(
                                        one.urn().toString(),
                                        one.name(),
                                        one.rule(),
                                        one.firedOn().toString(),
                                        one.why()))
                                .toList()),
                format);
        return 0;
    }

    /** @param authority null for England */
    record Where(@Nullable AuthorityCode authority) {}

    static final class WhereOption implements ITypeConverter<Where> {
        @Override
        public Where convert(String text) {
            return new Where(text.strip().equalsIgnoreCase("england") ? null : new AuthorityOption().convert(text));
        }
    }
}
