package org.trajectory.signals.held;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.School;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.SourceKind;
import org.trajectory.signals.names.PrivateNames;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;

/**
 * What was typed to record a signal.
 *
 * @param who name of the source
 * @param sure “yes” where the person has looked at the names that were pointed to
 * @param reason why it is kept back from the school; empty where it isn’t
 */
public record SignalForm(
        @Nullable String urn,
        @Nullable String type,
        @Nullable String source,
        @Nullable String who,
        @Nullable String number,
        @Nullable String text,
        @Nullable String notedOn,
        @Nullable String sensitive,
        @Nullable String sure,
        @Nullable String reason,
        @Nullable String note,
        @Nullable String until) {
    static final SignalForm EMPTY =
            new SignalForm(null, null, null, null, null, null, null, null, null, null, null, null);
    private static final int LONGEST = 10_000;
    private static final int OLDEST_YEARS = 3;

    SignalForm about(String newUrn) {
        return new SignalForm(newUrn, type, source, who, number, text, notedOn, sensitive, sure, reason, note, until);
    }

    /** A signal to record, and why it is kept back; empty where the school may see it. */
    record Meant(NewSignal signal, Optional<KeptBack> keptBack) {}

    record KeptBack(Reason reason, String note, LocalDate until) {}

    /** @param named what looks like a private person’s name */
    record Read(Checked<Meant> meant, List<String> named) {}

    /** @param school of the URN typed; null where none is known or it isn’t this authority’s, which {@code wrong} says */
    Read check(
            AuthorityCode authority,
            @Nullable School school,
            String wrong,
            List<String> known,
            boolean mayKeep,
            LocalDate today) {
        var answers = new Answers();
        if (school == null) {
            answers.refuse("urn", wrong);
        }
        var kind = answers.parsed(
                "type",
                type,
                key -> SignalTypes.shipped().find(key).orElseThrow(() -> new IllegalArgumentException(key)),
                "Choose what kind of signal it is");
        var from = answers.parsed("source", source, SourceKind::of, "Choose who it comes from");
        kind.ifPresent(one -> from.filter(two -> !one.sources().contains(two))
                .ifPresent(two -> answers.refuse(
                        "source",
                        "“%s” doesn’t come from %s: choose one of %s"
                                .formatted(
                                        one.words(),
                                        two.words(),
                                        String.join(
                                                ", ",
                                                one.sources().stream()
                                                        .map(SourceKind::words)
                                                        .toList())))));
        var day = answers.date("notedOn", notedOn, "Enter the day it speaks of, like 3 March 2026");
        if (day.isAfter(today)) {
            answers.refuse("notedOn", "Enter a day that isn’t in the future: today is " + Dates.words(today));
        } else if (!day.equals(LocalDate.EPOCH) && day.isBefore(today.minusYears(OLDEST_YEARS))) {
            answers.refuse("notedOn", "Enter a day of the last three years: what is older says nothing of today");
        }
        var amount = number(answers, kind.orElse(null));
        var words = typed(text);
        if (words.isEmpty() && amount == null) {
            answers.refuse("text", "Enter what was said or seen");
        }
        if (words.length() > LONGEST) {
            answers.refuse("text", "Shorten the text to 10,000 characters: it has %,d".formatted(words.length()));
        }
        var keptBack = keptBack(answers, mayKeep, today);
        var named = PrivateNames.in(words, known);
        if (!named.isEmpty() && !"yes".equals(sure)) {
            answers.refuse(
                    "text",
                    "Take the names of private persons out, or say below that they are needed: "
                            + String.join(", ", named));
        }
        return new Read(
                answers.mean(() -> new Meant(
                        NewSignal.report(
                                authority,
                                Objects.requireNonNull(school),
                                kind.orElseThrow(),
                                from.orElseThrow(),
                                typed(who).isEmpty() ? null : typed(who),
                                amount,
                                words,
                                "yes".equals(sensitive) ? Sensitivity.SENSITIVE : Sensitivity.ORDINARY,
                                day,
                                today),
                        keptBack)),
                named);
    }

    private @Nullable BigDecimal number(Answers answers, @Nullable SignalType kind) {
        if (typed(number).isEmpty()) {
            return null;
        }
        if (kind != null && kind.unit() == null) {
            answers.refuse("number", "“%s” has no number: leave it empty".formatted(kind.words()));
            return null;
        }
        return answers.parsed(
                        "number",
                        number,
                        SignalForm::amount,
                        "Enter a number that isn’t negative, like 3 or 2.5, or leave it empty")
                .orElse(null);
    }

    /** @throws IllegalArgumentException where it is none, or too large or fine to be kept */
    public static BigDecimal amount(String text) {
        var plain = text.replace(",", "");
        if (!plain.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(plain);
    }

    private Optional<KeptBack> keptBack(Answers answers, boolean mayKeep, LocalDate today) {
        if (typed(reason).isEmpty() || !mayKeep) {
            return Optional.empty();
        }
        return Keeping.read(answers, reason, note, until, today);
    }

    private static String typed(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** Reads why and until when something is kept back. */
    static final class Keeping {
        private Keeping() {}

        static Optional<KeptBack> read(
                Answers answers,
                @Nullable String reason,
                @Nullable String note,
                @Nullable String until,
                LocalDate today) {
            var law = answers.parsed(
                    "reason",
                    reason,
                    key -> Reason.find(key).orElseThrow(() -> new IllegalArgumentException(key)),
                    "Choose the lawful reason");
            var why = answers.text("note", note, "Enter why the reason applies here");
            var last = answers.date("until", until, "Enter the last day on which it is kept back, like 3 March 2026");
            law.filter(one -> last.isBefore(today) || last.isAfter(today.plusDays(one.longest())))
                    .ifPresent(one -> answers.refuse(
                            "until",
                            "For this reason it can be kept back until %s at the latest, and then be looked at again"
                                    .formatted(Dates.words(today.plusDays(one.longest())))));
            return law.map(one -> new KeptBack(one, why, last));
        }
    }
}
