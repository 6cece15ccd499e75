package org.trajectory.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.partnership.Compacts;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.Consortium;
import org.trajectory.values.AcademicYear;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Money;

/** What the groups of the invented authority set out to do, and what they and the authority owe each other. */
@Component
@ConditionalOnProperty("trajectory.demo")
class InventedPartnership {
    private final Compacts compacts;
    private final Consortia consortia;

    InventedPartnership(Compacts compacts, Consortia consortia) {
        this.compacts = compacts;
        this.consortia = consortia;
    }

    /** The first group with schools is that of the consortium lead who can sign in. */
    @Transactional
    public void make(AuthorityCode authority, LocalDate today) {
        var year = AcademicYear.on(today);
        var groups = consortia.list(authority, today).stream()
                .filter(one -> !one.members().isEmpty())
                .toList();
        compacts.lead(groups.getFirst(), false, "Lena Brook", null, LocalDate.of(year.start(), 9, 1));
        compacts.lead(groups.getFirst(), true, "Oscar Finch", null, LocalDate.of(year.start(), 9, 1));
        compacts.issue(
                authority,
                groups.getFirst().id(),
                "Support for reading " + year,
                "So that every school of the group teaches early reading well, and none falls below good.",
                LocalDate.of(year.start(), 9, 1),
                year.lastDay(),
                List.of(
                        new Compacts.Duty(
                                true,
                                "Share the figures of each school with the group",
                                "A pack at the end of the autumn term",
                                LocalDate.of(year.start(), Month.DECEMBER, 18)),
                        new Compacts.Duty(
                                false,
                                "Review the teaching of phonics in each school",
                                "A page for each school",
                                LocalDate.of(year.start() + 1, Month.MARCH, 27)),
                        new Compacts.Duty(
                                false,
                                "Tell the board what the money brought",
                                "A paper for the summer meeting",
                                LocalDate.of(year.start() + 1, Month.JULY, 10))));
        groups.stream().skip(1).limit(1).forEach(group -> plan(authority, group, year));
        terms(authority, year);
    }

    private void plan(AuthorityCode authority, Consortium group, AcademicYear year) {
        compacts.plan(
                authority,
                group.id(),
                year,
                new Compacts.Outline(
                        "More pupils read well at seven, and every school knows how its neighbours teach it.",
                        "The two leads answer for the plan; each head answers for one line of it.",
                        "Heads meet twice a term and open their figures to each other. A school that asks for help has it within two weeks.",
                        "Academies and their trusts take part on the same terms, and put in the same share.",
                        List.of(
                                new Compacts.Line("need", "Phonics in year 1", "Four schools", null),
                                new Compacts.Line("need", "New heads in their first year", "Two schools", null),
                                new Compacts.Line(
                                        "resource",
                                        "A day a week of a reading leader",
                                        "All schools",
                                        Money.ofPounds("9600")),
                                new Compacts.Line(
                                        "commission",
                                        "Training of reading leaders",
                                        "A teaching school",
                                        Money.ofPounds("12400")))));
    }

    /** As schools of the area have them: three terms, each in two halves left out. */
    private void terms(AuthorityCode authority, AcademicYear year) {
        int start = year.start();
        compacts.term(authority, "Autumn " + start, LocalDate.of(start, 9, 2), LocalDate.of(start, 12, 18));
        compacts.term(
                authority, "Spring " + (start + 1), LocalDate.of(start + 1, 1, 4), LocalDate.of(start + 1, 3, 27));
        compacts.term(
                authority, "Summer " + (start + 1), LocalDate.of(start + 1, 4, 12), LocalDate.of(start + 1, 7, 21));
    }
}
