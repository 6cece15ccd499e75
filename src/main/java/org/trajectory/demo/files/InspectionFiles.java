package org.trajectory.demo.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.trajectory.demo.population.Inspection;
import org.trajectory.demo.population.Inspection.Regime;
import org.trajectory.demo.population.Line;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;
import org.trajectory.values.Phase;

/** The inspectorate's monthly file in its three generations, and the grades of the past. */
public final class InspectionFiles {
    private static final LocalDate NO_OVERALL = LocalDate.of(2024, 9, 1);
    private static final LocalDate REPORT_CARDS = LocalDate.of(2025, 11, 1);
    private static final List<String> CARD = List.of(
            "Inclusion",
            "Curriculum and teaching",
            "Achievement",
            "Attendance and behaviour",
            "Personal development and wellbeing",
            "Early years (where applicable)",
            "Post-16 provision (where applicable)",
            "Leadership and governance");
    private static final List<String> CARD_GRADES = List.of(
            "Not applicable",
            "Urgent improvement",
            "Needs attention",
            "Expected standard",
            "Strong standard",
            "Exceptional");
    private static final List<String> WORDS = List.of("", "Outstanding", "Good", "Requires Improvement", "Inadequate");

    private final Population population;

    public InspectionFiles(Population population) {
        this.population = population;
    }

    /** Past overall grades with the day of the inspection, newest first for each school. */
    public void history(Path file) throws IOException {
        try (var table = Table.plain(file)) {
            table.row("URN", "Rating", "Inspection Date");
            for (var school : population.schools()) {
                var own = school.line.inspections.stream()
                        .filter(each -> each.of() == school && each.overall() > 0)
                        .sorted(Comparator.comparing(Inspection::day).reversed())
                        .toList();
                for (var each : own) {
                    var word = each.overall() == 3 && each.regime() == Regime.SATISFACTORY
                            ? "Satisfactory"
                            : WORDS.get(each.overall());
                    table.row(Integer.toString(school.urn), word, Days.digits(each.day()));
                }
            }
        }
    }

    public void monthly(Path folder, LocalDate asAt) throws IOException {
        var layout = Layout.named(
                asAt.isBefore(NO_OVERALL) ? "ofsted2021" : asAt.isBefore(REPORT_CARDS) ? "ofsted2025" : "ofsted2026");
        var file = folder.resolve("Management_information_-_state-funded_schools_-_latest_inspections_as_at_"
                + Days.inName(asAt) + ".csv");
        boolean titled = asAt.isBefore(LocalDate.of(2022, 1, 1));
        try (var table = Table.windows(file, Table.Quotes.WHERE_NEEDED, Set.of())) {
            if (titled) {
                table.row("Management information - state-funded schools - latest inspections as at "
                        + Days.slashes(asAt));
            }
            table.header(layout.columns);
            for (var school : population.byNumber()) {
                if (school.openOn(asAt) && school.kind.stateFunded() && school.line.phase != Phase.SIXTEEN_PLUS) {
                    table.row(asAt.isBefore(REPORT_CARDS) ? older(layout, school, asAt) : newest(layout, school, asAt));
                }
            }
        }
    }

    /** A converter's predecessor's grades stand for it until its own come; a sponsored academy begins anew. */
    private static List<Inspection> known(School school, LocalDate asAt) {
        return school.line.inspections.stream()
                .filter(each -> !each.published().isAfter(asAt))
                .filter(each -> each.of() == school || !school.kind.sponsored())
                .toList();
    }

    private static @Nullable Inspection last(List<Inspection> of, int fromEnd) {
        return of.size() <= fromEnd ? null : of.get(of.size() - 1 - fromEnd);
    }

    private Layout.Row older(Layout layout, School school, LocalDate asAt) {
        var row = layout.row();
        java.util.Arrays.fill(row.cells, "NULL");
        boolean eight = asAt.isBefore(NO_OVERALL);
        var word = eight ? "section 8" : "ungraded";
        who(row, school, "Web Link");
        if (school.line.phase == Phase.ALTERNATIVE_PROVISION) {
            row.set("Ofsted phase", "PRU");
        }
        var known = known(school, asAt);
        var graded = known.stream().filter(Inspection::graded).toList();
        var latest = last(graded, 0);
        var since = known.stream()
                .filter(each -> each.regime() == Regime.UNGRADED
                        && (latest == null || each.day().isAfter(latest.day())))
                .toList();
        row.set("Number of " + word + " inspections since the last full inspection", since.size())
                .set("Number of other " + word + " inspections since last full inspection", 0);
        var visit = last(since, 0);
        if (visit != null) {
            var title = eight ? "Section 8" : "Ungraded";
            row.set("Latest " + word + " inspection number since last full inspection", visit.number())
                    .set(
                            "Does the " + word + " inspection relate to the URN of the current school?",
                            own(visit, school))
                    .set("URN at time of the " + word + " inspection", visit.of().urn)
                    .set(
                            "LAESTAB at time of the " + word + " inspection",
                            visit.of().laestab())
                    .set("School name at time of the latest " + word + " inspection", visit.of().name)
                    .set("School type at time of the latest " + word + " inspection", visit.of().kind.inspected)
                    .set("Date of latest " + word + " inspection", Days.slashes(visit.day()))
                    .set(title + " inspection publication date", Days.slashes(visit.published()))
                    .set("Did the latest " + word + " inspection convert to a full inspection?", "No")
                    .set(title + " inspection overall outcome", visit.outcome());
        }
        if (latest != null) {
            row.set("Inspection number of latest full inspection", latest.number())
                    .set("Inspection type", type(latest, school))
                    .set("Inspection type grouping", type(latest, school))
                    .set("Event type grouping", "Schools - S5");
            row.set("Inspection start date", Days.slashes(latest.day()))
                    .set("Publication date", Days.slashes(latest.published()));
            atTime(row, latest, school, "latest full inspection");
            row.set("Overall effectiveness", overall(latest)).set("Category of concern", latest.concern());
            judgements(row, latest, "", "Safeguarding is effective?");
        }
        var previous = last(graded, 1);
        if (previous != null) {
            row.set("Previous full inspection number", previous.number())
                    .set("Previous inspection start date", Days.slashes(previous.day()))
                    .set("Previous publication date", Days.slashes(previous.published()));
            atTime(row, previous, school, "previous full inspection");
            row.set("Previous full inspection overall effectiveness", overall(previous))
                    .set("Previous category of concern", previous.concern());
            judgements(row, previous, "Previous ", "Previous safeguarding is effective?");
        }
        return row;
    }

    private Layout.Row newest(Layout layout, School school, LocalDate asAt) {
        var row = layout.row();
        java.util.Arrays.fill(row.cells, "NULL");
        who(row, school, "Web Link (opens in new window)");
        trust(row, school);
        var known = known(school, asAt);
        var cards = known.stream()
                .filter(each -> each.regime() == Regime.REPORT_CARD)
                .toList();
        var card = last(cards, 0);
        if (card != null) {
            card(row, card, school);
        }
        var graded = known.stream().filter(Inspection::graded).toList();
        var latest = last(graded, 0);
        if (latest != null) {
            var of = " of latest OEIF graded inspection";
            row.set("Inspection number" + of, latest.number())
                    .set("Inspection type" + of, type(latest, school))
                    .set("Inspection type grouping" + of, type(latest, school))
                    .set("Event type grouping" + of, "Schools - S5");
            row.set("Inspection start date" + of, Days.slashes(latest.day()))
                    .set("Publication date" + of, Days.slashes(latest.published()));
            atTime(row, latest, school, "latest OEIF graded inspection");
            row.set("Latest OEIF category of concern", latest.concern())
                    .set("Latest OEIF overall effectiveness", overall(latest));
            judgements(row, latest, "Latest OEIF ", "Latest OEIF  safeguarding is effective?");
        }
        var visits =
                known.stream().filter(each -> each.regime() == Regime.UNGRADED).toList();
        var visit = last(visits, 0);
        if (visit != null && (latest == null || visit.day().isAfter(latest.day()))) {
            row.set("Latest ungraded inspection number", visit.number())
                    .set("Date of latest ungraded inspection", Days.slashes(visit.day()))
                    .set("Ungraded inspection publication date", Days.slashes(visit.published()));
            row.set("Does the ungraded inspection relate to the URN of the current school?", own(visit, school))
                    .set("URN at time of the ungraded inspection", visit.of().urn)
                    .set(
                            "LAESTAB at time of the ungraded inspection",
                            visit.of().laestab())
                    .set("School name at time of the ungraded inspection", visit.of().name)
                    .set("School type at time of the ungraded inspection", visit.of().kind.inspected)
                    .set("Ungraded inspection overall outcome", visit.outcome());
        }
        var newest = card != null ? card : latest;
        return row.set("Most recent category of concern", newest == null ? "NULL" : newest.concern());
    }

    private static void card(Layout.Row row, Inspection card, School school) {
        var day = Days.slashes(card.day());
        row.set("Inspection number of latest full inspection", card.number())
                .set("Inspection type", "S5 Inspection")
                .set("Inspection type grouping", "S5 Inspection")
                .set("Event type grouping", "Schools - S5");
        row.set("Inspection start date", day).set("Publication date", Days.slashes(card.published()));
        atTime(row, card, school, "latest full inspection");
        row.set("Category of concern", card.concern())
                .set("Safeguarding standards", card.safe() ? "Met" : "Not met")
                .set("Safeguarding standards - date of judgement", day);
        for (int i = 0; i < CARD.size(); i++) {
            var column = CARD.get(i);
            row.set(column, CARD_GRADES.get(card.grades()[i]))
                    .set(column.replace(" (where applicable)", "") + " - date of judgement", day);
        }
    }

    private static String own(Inspection inspection, School school) {
        return inspection.of() == school ? "Yes" : "No";
    }

    private static String overall(Inspection inspection) {
        return inspection.overall() == 0 ? "Not judged" : Integer.toString(inspection.overall());
    }

    private static String type(Inspection inspection, School school) {
        return inspection.of().kind.academy() && inspection.number().endsWith("3") && inspection.of() == school
                ? "Academy First Section 5"
                : "S5 Inspection";
    }

    private static void atTime(Layout.Row row, Inspection inspection, School school, String which) {
        row.set("Does the " + which + " relate to the URN of the current school?", own(inspection, school))
                .set("URN at time of " + which, inspection.of().urn)
                .set("LAESTAB at time of " + which, inspection.of().laestab())
                .set("School name at time of " + which, inspection.of().name)
                .set("School type at time of " + which, inspection.of().kind.inspected);
    }

    private static void judgements(Layout.Row row, Inspection inspection, String before, String safeguarding) {
        var names = List.of(
                "Quality of education",
                "Behaviour and attitudes",
                "Personal development",
                "Effectiveness of leadership and management",
                "Early years provision (where applicable)",
                "Sixth form provision (where applicable)");
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            var column = before.isEmpty() ? name : before + Character.toLowerCase(name.charAt(0)) + name.substring(1);
            int grade = inspection.grades()[i];
            row.set(column, grade == 0 ? "NULL" : Integer.toString(grade));
        }
        boolean asked = !inspection.day().isBefore(LocalDate.of(2018, 1, 1));
        row.set(safeguarding, !asked ? "NULL" : inspection.safe() ? "Yes" : "No");
    }

    private void who(Layout.Row row, School school, String link) {
        var line = school.line;
        var authority = line.authority;
        row.set(link, "http://www.reports.example/provider/" + school.urn)
                .set("URN", school.urn)
                .set("LAESTAB", school.laestab())
                .set("School name", school.name)
                .set("Ofsted phase", phase(line))
                .set("Type of education", school.kind.inspected)
                .set(
                        "School open date",
                        school.opened == null || school.opened.getYear() < 1901 ? "NULL" : Days.slashes(school.opened))
                .set("Admissions policy", RegisterFiles.admissions(school))
                .set("Sixth form", RegisterFiles.sixthForm(school))
                .set("Designated religious character", RegisterFiles.faith(school))
                .set("Religious ethos", RegisterFiles.faith(school).equals("None") ? "None" : "Does not apply")
                .set("Faith grouping", line.faith == Line.Faith.NONE ? "Non-faith" : "Christian")
                .set("Ofsted region", authority.region().inspectorate)
                .set("Region", authority.region().label)
                .set("Local authority", authority.name())
                .set("Parliamentary constituency", line.town.constituency())
                .set("Postcode", line.postcode)
                .set(
                        "The income deprivation affecting children index (IDACI) quintile",
                        line.fsm > 45 ? 5 : line.fsm > 31 ? 4 : line.fsm > 20 ? 3 : line.fsm > 11 ? 2 : 1)
                .set(
                        "Total number of pupils",
                        line.roll(population.plan().lastYear().start()))
                .set("Statutory lowest age", line.low)
                .set("Statutory highest age", line.high);
    }

    private static String phase(Line line) {
        return switch (line.phase) {
            case NURSERY -> "Nursery";
            case PRIMARY -> "Primary";
            case SECONDARY, ALL_THROUGH, SIXTEEN_PLUS -> "Secondary";
            case SPECIAL -> "Special";
            case ALTERNATIVE_PROVISION -> "Alternative provision";
        };
    }

    private static void trust(Layout.Row row, School school) {
        var trust = school.trust;
        if (trust != null && trust.type() == org.trajectory.demo.population.Trust.Type.MULTI) {
            row.set("Multi-academy trust UID", trust.uid()).set("Multi-academy trust name", trust.name());
        }
        var sponsor = school.sponsor;
        if (sponsor != null) {
            row.set("Academy sponsor UID", sponsor.uid()).set("Academy sponsor name", sponsor.name());
        }
    }
}
