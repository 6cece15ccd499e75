package org.trajectory.signals.held;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.names.PrivateNames;
import org.trajectory.values.Dates;

/**
 * Records signals and what becomes of them. The record of changes tells of each step, and never of the words, in which a
 * private person may stand.
 */
@Service
public class Recording {
    private static final String ERASED = "[erased]";

    private final SignalTable signals;
    private final Fingerprints fingerprints;
    private final Audit audit;

    Recording(SignalTable signals, Fingerprints fingerprints, Audit audit) {
        this.signals = signals;
        this.fingerprints = fingerprints;
        this.audit = audit;
    }

    static String subject(long signal) {
        return "signal:" + signal;
    }

    /** @param recordedName of the person who types it, as the school sees it */
    @Transactional
    public long record(NewSignal one, String recordedName) {
        long id = insert(one, recordedName);
        audit.record(
                "recorded a signal",
                one.authority().code(),
                subject(id),
                null,
                Map.of(
                        "school", one.urn().value(),
                        "type", one.type().key(),
                        "comes from", one.source().key(),
                        "noted on", one.notedOn().toString(),
                        "sensitivity", one.sensitivity().key()));
        return id;
    }

    /** The same, kept back from the school from the first moment. */
    @Transactional
    long record(NewSignal one, String recordedName, SignalForm.KeptBack keptBack, LocalDate today) {
        long id = record(one, recordedName);
        withhold(signals.find(id).orElseThrow(), keptBack.reason(), keptBack.note(), keptBack.until(), today);
        return id;
    }

    /** Records without an entry of its own: whoever takes in many tells of all at once. */
    @Transactional
    public long insert(NewSignal one, String recordedName) {
        var who = one.who();
        var source = who != null
                ? fingerprints.of(one.authority(), who)
                : (one.people() != null ? "count:" : "anonymous:")
                        + one.source().key();
        return signals.insert(one, source, recordedName);
    }

    @Transactional(readOnly = true)
    public Optional<Signal> find(long id) {
        return signals.find(id);
    }

    /** Puts on record that a sensitive signal was read. */
    @Transactional
    public void read(Signal signal) {
        audit.read("read a sensitive signal", signal.authority().code(), subject(signal.id()));
    }

    /** @throws Refused after the last day, or once it was withdrawn */
    @Transactional
    public void answer(Signal signal, String stance, String words, String name, LocalDate today) {
        if (signal.withdrawn() != null) {
            throw new Refused("The authority withdrew it meanwhile, so it counts for nothing and needs no answer.");
        }
        if (!signal.answerable(today)) {
            throw new Refused(
                    "Answers were taken until %s. What you wrote still stands below: ask the authority for more time, then send it again."
                            .formatted(Dates.words(signal.answerBy())));
        }
        signals.answer(signal, stance, words.strip(), name);
        change("answered a signal", signal, null, Map.of("answer", stance));
    }

    @Transactional
    public void moreTime(Signal signal, LocalDate until, LocalDate today) {
        if (!until.isAfter(signal.answerBy()) || until.isBefore(today)) {
            throw new Refused("More time ends after %s and not in the past".formatted(Dates.words(signal.answerBy())));
        }
        if (until.isAfter(today.plusDays(182))) {
            throw new Refused("More time ends by %s at the latest".formatted(Dates.words(today.plusDays(182))));
        }
        signals.moreTime(signal.id(), until);
        change(
                "gave a school more time to answer a signal",
                signal,
                Map.of("answer by", signal.answerBy().toString()),
                Map.of("answer by", until.toString()));
    }

    /** @throws Refused for longer than the reason allows */
    @Transactional
    public void withhold(Signal signal, Reason reason, String note, LocalDate until, LocalDate today) {
        var longest = today.plusDays(reason.longest());
        if (until.isBefore(today) || until.isAfter(longest)) {
            throw new Refused("For this reason it can be kept back until %s at the latest, and then be looked at again"
                    .formatted(Dates.words(longest)));
        }
        if (signal.stance() != null) {
            throw new Refused("The school has seen and answered it: it can’t be kept back any more");
        }
        signals.withhold(
                signal.id(),
                new Signal.Withheld(reason.key(), note.strip(), until),
                until.plusDays(daysToAnswer(signal)),
                by());
        change(
                "kept a signal back from the school",
                signal,
                null,
                Map.of("reason", reason.key(), "law", reason.law(), "until", until.toString()));
    }

    @Transactional
    public void show(Signal signal, LocalDate today) {
        var withheld = signal.withheld();
        if (withheld == null) {
            throw new Refused("It isn’t kept back: the school sees it already");
        }
        signals.show(signal.id(), today.plusDays(daysToAnswer(signal)));
        change(
                "let the school see a signal that was kept back",
                signal,
                Map.of("reason", withheld.reason(), "until", withheld.until().toString()),
                null);
    }

    private static int daysToAnswer(Signal signal) {
        return SignalTypes.shipped()
                .find(signal.type())
                .map(type -> type.answer())
                .orElse(28);
    }

    /**
     * Out of its text and of the school's answers.
     *
     * @throws Refused where neither holds any of them, or a legal hold keeps it as it is
     */
    @Transactional
    public void redact(Signal signal, Collection<String> names) {
        refuseOnHold(signal);
        var text = PrivateNames.without(signal.text(), names);
        boolean inText = !text.equals(signal.text());
        if (inText) {
            signals.redact(signal.id(), text, by());
        }
        int answers = 0;
        for (var answer : signals.answerTexts(signal.id())) {
            var words = PrivateNames.without(answer.words(), names);
            if (!words.equals(answer.words())) {
                signals.redactAnswer(answer.id(), words, by());
                answers++;
            }
        }
        if (!inText && answers == 0) {
            throw new Refused(
                    "Neither the text nor the school’s answer holds these words: type them as they stand there");
        }
        change(
                "took names out of a signal",
                signal,
                null,
                Map.of("names", names.size(), "out of its text", inText, "out of answers", answers));
    }

    @Transactional
    public void withdraw(Signal signal, String because) {
        if (!signals.withdraw(signal.id(), because.strip(), by())) {
            throw new Refused("It was withdrawn meanwhile");
        }
        change("withdrew a signal", signal, null, Map.of("because", because.strip()));
    }

    /** Takes the words, those of the school's answers and the fingerprint away; that there was a signal of the type on the day stays. */
    @Transactional
    public void erase(Signal signal, String because) {
        refuseOnHold(signal);
        signals.erase(signal.id());
        signals.answerTexts(signal.id()).stream()
                .filter(answer -> !answer.words().isBlank())
                .forEach(answer -> signals.redactAnswer(answer.id(), ERASED, by()));
        change("erased the words of a signal", signal, null, Map.of("because", because.strip()));
    }

    private void refuseOnHold(Signal signal) {
        signals.hold(signal.id()).ifPresent(hold -> {
            throw new Refused("A legal hold says that it must stay as it is: " + hold.because());
        });
    }

    @Transactional
    public void hold(Signal signal, String because) {
        if (signals.hold(signal.id()).isPresent()) {
            throw new Refused("There is a legal hold on it already");
        }
        signals.placeHold(signal, because.strip());
        change("placed a legal hold on a signal", signal, null, Map.of("because", because.strip()));
    }

    @Transactional
    public void lift(Signal signal) {
        var hold = signals.hold(signal.id())
                .orElseThrow(() -> new Refused("There is no legal hold on it, or it was lifted meanwhile"));
        signals.liftHold(hold.id(), by());
        change("lifted the legal hold on a signal", signal, Map.of("because", hold.because()), null);
    }

    @Transactional(readOnly = true)
    public Optional<Signal.Hold> holdOn(long signal) {
        return signals.hold(signal);
    }

    @Transactional(readOnly = true)
    public List<Signal.Answer> answers(long signal) {
        return signals.answers(signal);
    }

    private void change(String what, Signal signal, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        audit.record(
                what,
                signal.authority().code(),
                subject(signal.id()),
                before == null ? null : new LinkedHashMap<>(before),
                after == null ? null : new LinkedHashMap<>(after));
    }

    private static String by() {
        return Scope.current().actor();
    }
}
