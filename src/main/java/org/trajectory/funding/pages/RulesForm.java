package org.trajectory.funding.pages;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trajectory.funding.sources.Source;
import org.trajectory.values.Dates;
import org.trajectory.values.Phase;
import org.trajectory.web.Answers;

/** The rules of a source, as typed. */
public record RulesForm(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String phase,
        @Nullable String decidedBy,
        @Nullable String purposes,
        @Nullable String vire,
        @Nullable String carry,
        @Nullable String carryPercent,
        @Nullable String spendBy,
        @Nullable String schoolsChoose,
        @Nullable String outcome,
        @Nullable String match,
        @Nullable String section251) {

    static RulesForm of(Source source) {
        var rules = source.rules();
        var percent = rules.carryPercent();
        return new RulesForm(
                source.name(),
                source.kind().name(),
                source.phase() == null ? "" : source.phase().name(),
                rules.decidedBy(),
                String.join(", ", rules.purposes()),
                rules.mayVire() ? "yes" : "",
                rules.carry().name(),
                percent == null ? "" : percent.stripTrailingZeros().toPlainString(),
                rules.spendBy() == null ? "" : Dates.words(rules.spendBy()),
                rules.schoolsChoose() ? "yes" : "",
                rules.outcome(),
                rules.matchPercent().signum() == 0
                        ? ""
                        : rules.matchPercent().stripTrailingZeros().toPlainString(),
                rules.section251());
    }

    static RulesForm empty() {
        return new RulesForm(
                null, null, null, null, null, null, Source.Carry.ALL.name(), null, null, null, null, null, null);
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        for (var one : Source.Kind.values()) {
            kinds.put(one.name(), one.words());
        }
        return kinds;
    }

    static List<Ask.Field> names(RulesForm form) {
        return List.of(
                new Ask.Field.Line("name", "Name", "As people call it, like General fund", form.name()),
                new Ask.Field.Choice("kind", "Kind", "", kinds(), form.kind()),
                new Ask.Field.Choice(
                        "phase",
                        "Phase",
                        "Of de-delegation only: whose maintained schools vote on it",
                        Map.of(Phase.PRIMARY.name(), "Primary", Phase.SECONDARY.name(), "Secondary"),
                        form.phase()));
    }

    static List<Ask.Field> rules(RulesForm form) {
        var carries = new LinkedHashMap<String, String>();
        for (var one : Source.Carry.values()) {
            carries.put(one.name(), one.words());
        }
        return List.of(
                new Ask.Field.Line(
                        "decidedBy",
                        "Who decides on it",
                        "Left empty, who usually decides on that kind",
                        form.decidedBy()),
                new Ask.Field.Line(
                        "purposes",
                        "What it may be spent on",
                        "Separated by commas; left empty, on anything",
                        form.purposes()),
                new Ask.Field.Yes("vire", "May it be moved to another budget?", "", "yes".equals(form.vire())),
                new Ask.Field.Choice(
                        "carry", "What becomes of the rest at the end of a year?", "", carries, form.carry()),
                new Ask.Field.Line(
                        "carryPercent",
                        "Share that goes into the next year, per cent",
                        "Only where a share does",
                        form.carryPercent()),
                new Ask.Field.Day("spendBy", "Last day on which it may be spent, if there is one", form.spendBy()),
                new Ask.Field.Yes(
                        "schoolsChoose",
                        "Do schools choose the provider?",
                        "A school with money of this source spends it with any provider, inside these rules",
                        "yes".equals(form.schoolsChoose())),
                new Ask.Field.Line("outcome", "Outcome that it is tied to, if any", "", form.outcome()),
                new Ask.Field.Line(
                        "match",
                        "Match funding, pounds that the receiver adds to each £100",
                        "Left empty, none",
                        form.match()),
                new Ask.Field.Line(
                        "section251", "Section 251 line", "As in the yearly return, like 1.4.10", form.section251()));
    }

    /** @param usual what holds where nothing was typed */
    Source.Rules read(Answers answers, Source.Rules usual) {
        var how = answers.choice("carry", carry, Source.Carry.class, "Choose what becomes of the rest")
                .orElse(Source.Carry.ALL);
        var percent = how == Source.Carry.SHARE ? percent(answers, "carryPercent", carryPercent, 100) : null;
        var day = answers.optionalDate("spendBy", spendBy, "Enter a day, like 31 August 2027, or leave it empty");
        var matched =
                answers.optionalText(match).isPresent() ? percent(answers, "match", match, 1000) : BigDecimal.ZERO;
        return new Source.Rules(
                answers.optionalText(decidedBy).orElse(usual.decidedBy()),
                answers.optionalText(section251).orElse(""),
                answers.optionalText(purposes).stream()
                        .flatMap(text -> Arrays.stream(text.split(",")))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList(),
                "yes".equals(vire),
                how,
                percent,
                day.orElse(null),
                "yes".equals(schoolsChoose),
                answers.optionalText(outcome).orElse(""),
                matched);
    }

    private static BigDecimal percent(Answers answers, String field, @Nullable String typed, int most) {
        var text = typed == null ? "" : typed.strip().replace("%", "");
        if (text.matches("[0-9]{1,4}(\\.[0-9]{1,2})?")
                && new BigDecimal(text).compareTo(BigDecimal.valueOf(most)) <= 0) {
            return new BigDecimal(text);
        }
        answers.refuse(field, "Enter a number between 0 and %d, like 50".formatted(most));
        return BigDecimal.ZERO;
    }
}
