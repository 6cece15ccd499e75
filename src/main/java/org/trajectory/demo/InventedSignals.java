package org.trajectory.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.School;
import org.trajectory.signals.Sensitivity;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.SourceKind;
import org.trajectory.signals.held.NewSignal;
import org.trajectory.signals.held.Recording;
import org.trajectory.values.AuthorityCode;

/** What people of the invented authority told about some of its schools. */
@Component
@ConditionalOnProperty("trajectory.demo")
class InventedSignals {
    private final Recording recording;

    InventedSignals(Recording recording) {
        this.recording = recording;
    }

    /** @param days before today */
    private record Told(
            String type,
            SourceKind source,
            @Nullable String who,
            @Nullable String number,
            int days,
            String text) {}

    private static final List<Told> OF_THE_HEAD = List.of(
            new Told(
                    "complaint",
                    SourceKind.PARENT,
                    "A parent",
                    null,
                    12,
                    "Homework isn’t marked in one class; the school was asked twice."),
            new Told("complaint", SourceKind.PARENT, "A parent", null, 6, "The same again: still nothing is marked."),
            new Told(
                    "governor-vacancies",
                    SourceKind.RECORDS,
                    null,
                    "2",
                    40,
                    "Two seats of co-opted governors are vacant since the summer."),
            new Told(
                    "service-concern",
                    SourceKind.SERVICE,
                    "The attendance service",
                    null,
                    20,
                    "Persistent absence rose in two year groups; a plan was agreed."),
            new Told(
                    "good-news",
                    SourceKind.SCHOOL,
                    "A neighbouring school",
                    null,
                    30,
                    "Their early reading lead helped our staff for three days."));

    private static final List<Told> OF_ONE_IN_NEED = List.of(
            new Told(
                    "complaint",
                    SourceKind.PARENT,
                    "First parent",
                    null,
                    25,
                    "Bullying on the way to school isn’t followed up."),
            new Told("complaint", SourceKind.PARENT, "Second parent", null, 18, "Three supply teachers within a term."),
            new Told("staff-vacancies", SourceKind.RECORDS, null, "4", 15, "Four posts were advertised again."),
            new Told(
                    "councillor-concern",
                    SourceKind.COUNCILLOR,
                    "The ward’s member",
                    null,
                    9,
                    "Several families ask how to move their children."),
            new Told("requests-to-move", SourceKind.RECORDS, null, "11", 8, ""),
            new Told(
                    "finance",
                    SourceKind.OFFICER,
                    "The schools’ accountant",
                    null,
                    50,
                    "The return came two months late and shows a deficit."));

    private static final List<Told> OF_A_GOOD_ONE = List.of(
            new Told("good-news", SourceKind.PARENT, "A carer", null, 14, "Thanks for how a new pupil was welcomed."),
            new Told(
                    "good-news",
                    SourceKind.SERVICE,
                    "The music service",
                    null,
                    33,
                    "Every pupil learns an instrument; worth a visit."),
            new Told("exclusions", SourceKind.RECORDS, null, "1", 60, ""));

    /** @param others of the authority, two at least */
    @Transactional
    public void make(AuthorityCode authority, School ofTheHead, List<School> others, LocalDate today) {
        tell(authority, ofTheHead, OF_THE_HEAD, today);
        tell(authority, others.get(0), OF_ONE_IN_NEED, today);
        tell(authority, others.get(1), OF_A_GOOD_ONE, today);
    }

    private void tell(AuthorityCode authority, School school, List<Told> all, LocalDate today) {
        for (var one : all) {
            var number = one.number();
            recording.record(
                    NewSignal.report(
                            authority,
                            school,
                            SignalTypes.shipped().find(one.type()).orElseThrow(),
                            one.source(),
                            one.who(),
                            number == null ? null : new BigDecimal(number),
                            one.text(),
                            Sensitivity.ORDINARY,
                            today.minusDays(one.days()),
                            today),
                    "Agnes Pell");
        }
    }
}
