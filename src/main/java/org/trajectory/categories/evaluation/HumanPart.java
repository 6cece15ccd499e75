package org.trajectory.categories.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.trajectory.categories.evaluation.Paper.Grid;
import org.trajectory.categories.evaluation.Paper.Section;
import org.trajectory.evidence.Inspections;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/** What people made of the policy's proposals: challenges, moderation, changes by hand. */
@Component
class HumanPart {
    private final Past past;
    private final Inspections inspections;

    HumanPart(Past past, Inspections inspections) {
        this.past = past;
        this.inspections = inspections;
    }

    Section moderation(AuthorityCode authority, LocalDate since) {
        var cycles = past.cycles(authority, since);
        var agreement = Agreement.of(past.views(authority, since));
        int challenged = cycles.stream().mapToInt(Past.Cycle::challenged).sum();
        int upheld = cycles.stream().mapToInt(Past.Cycle::upheld).sum();
        var sentences = new ArrayList<String>();
        if (cycles.isEmpty()) {
            sentences.add("No list was agreed since %s.".formatted(Dates.words(since)));
        } else {
            sentences.add("%,d categories were challenged; moderation changed %,d of them: %s."
                    .formatted(challenged, upheld, Evaluating.share(upheld, challenged)));
            sentences.add(
                    agreement.pairs() == 0
                            ? "What moderators held before they spoke with each other wasn’t recorded, so how well they agree can’t be told."
                            : "Moderators who judged the same school alone agreed in %s.%s"
                                    .formatted(
                                            Evaluating.share(agreement.agreeing(), agreement.pairs()),
                                            agreement
                                                    .kappa()
                                                    .map(kappa -> String.format(
                                                            Locale.UK,
                                                            " Beyond chance that is %.2f on a scale on which 1 is full agreement and 0 none.",
                                                            kappa))
                                                    .orElse("")));
        }
        return new Section(
                "Do moderators agree, and were challenges upheld?",
                sentences,
                new Grid(
                        "Cycles of the last year",
                        List.of("Cycle", "For", "Decision", "Schools", "Agreed", "No answer", "Challenged", "Upheld"),
                        cycles.stream()
                                .map(one -> List.of(
                                        one.title(),
                                        one.inYear() ? "Some schools, within the year" : "All schools",
                                        one.decision(),
                                        Evaluating.number(one.schools()),
                                        Evaluating.number(one.agreed()),
                                        Evaluating.number(one.silent()),
                                        Evaluating.number(one.challenged()),
                                        Evaluating.number(one.upheld())))
                                .toList()));
    }

    Section overrides(AuthorityCode authority, LocalDate since, LocalDate day) {
        var all = past.overrides(authority, since);
        var later =
                inspections.of(all.stream().map(Past.Override::urn).distinct().toList(), day, day);
        int kept = 0;
        int back = 0;
        int other = 0;
        int better = 0;
        int worse = 0;
        for (var one : all) {
            var next = one.next();
            if (next != null) {
                kept += next.equals(one.category()) ? 1 : 0;
                back += next.equals(one.was()) ? 1 : 0;
                other += !next.equals(one.category()) && !next.equals(one.was()) ? 1 : 0;
            }
            for (var inspection : later.getOrDefault(one.urn(), List.of())) {
                var overall = inspection.overall();
                if (inspection.graded() && inspection.on().isAfter(one.confirmedOn()) && overall != null) {
                    better += overall <= 2 ? 1 : 0;
                    worse += overall > 2 ? 1 : 0;
                }
            }
        }
        var byCategory = new TreeMap<String, Integer>();
        all.forEach(one -> byCategory.merge(one.was() + " to " + one.category(), 1, Integer::sum));
        return new Section(
                "What became of categories changed by hand?",
                List.of(
                        all.isEmpty()
                                ? "No category was changed by hand in the last year."
                                : "%,d categories were changed by hand, each by two people. The next agreed list kept %,d of the changes, went back on %,d, and gave another category to %,d; the others had no new list yet."
                                        .formatted(all.size(), kept, back, other),
                        all.isEmpty()
                                ? ""
                                : "Inspections since found %,d of these schools good or better, and %,d less than good."
                                        .formatted(better, worse)),
                shares(past.agreedOn(authority, day), all),
                new Grid(
                        "Changes by hand",
                        List.of("From and to", "Schools"),
                        byCategory.entrySet().stream()
                                .map(one -> List.of(one.getKey(), Evaluating.number(one.getValue())))
                                .toList()));
    }

    /** Of the schools whose agreed category was this one, how many were changed from it. */
    private static Grid shares(List<Past.Agreed> agreed, List<Past.Override> changed) {
        var schools = new TreeMap<String, Integer>();
        agreed.forEach(one -> schools.merge(one.category(), 1, Integer::sum));
        var by = new TreeMap<String, Integer>();
        changed.forEach(one -> by.merge(one.was(), 1, Integer::sum));
        return new Grid(
                "Share of each agreed category that was changed by hand",
                List.of("Agreed category", "Schools", "Changed by hand", "Share"),
                schools.entrySet().stream()
                        .map(one -> List.of(
                                one.getKey().isEmpty() ? "Not known" : one.getKey(),
                                Evaluating.number(one.getValue()),
                                Evaluating.number(by.getOrDefault(one.getKey(), 0)),
                                Evaluating.share(
                                        Math.min(by.getOrDefault(one.getKey(), 0), one.getValue()), one.getValue())))
                        .toList());
    }
}
