package org.trajectory.partnership.bodies;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.trajectory.access.People;
import org.trajectory.partnership.Consortia;
import org.trajectory.partnership.bodies.rules.SeatWords;
import org.trajectory.partnership.constitution.Constitution.Constituency;
import org.trajectory.partnership.constitution.Substitution;
import org.trajectory.partnership.fitness.Fit;
import org.trajectory.partnership.fitness.Fits;
import org.trajectory.partnership.pages.Here;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolId;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.Dates;
import org.trajectory.values.Urn;
import org.trajectory.web.Answers;

/** What was typed of somebody for a seat, held against accounts, register and the rules of the seat. */
@Component
class SeatAnswers {
    private final People people;
    private final SchoolRegister register;
    private final Consortia consortia;
    private final Fits fits;
    private final Here here;

    SeatAnswers(People people, SchoolRegister register, Consortia consortia, Fits fits, Here here) {
        this.people = people;
        this.register = register;
        this.consortia = consortia;
        this.fits = fits;
        this.here = here;
    }

    /** What is known of who may stand in, to be looked over before it is kept. */
    SeatPages.Form form(StandIns.StandIn one) {
        @Nullable Long school = one.school();
        @Nullable Long person = one.person();
        return new SeatPages.Form(
                one.name(),
                person == null
                        ? null
                        : people.list().stream()
                                .filter(some -> some.id() == person)
                                .map(People.Listed::email)
                                .findFirst()
                                .orElse(null),
                school == null
                        ? null
                        : register.current(List.of(new SchoolId(school)), here.today()).values().stream()
                                .map(found -> found.urn().toString())
                                .findFirst()
                                .orElse(null),
                "substitute",
                "office",
                null,
                Dates.words(here.today()),
                null,
                null,
                Dates.words(here.today()),
                null);
    }

    /** What makes them fit for the seat, in words; refused where they aren’t. */
    String standing(
            Answers answers,
            SeatPages.Form form,
            Body body,
            Body.Seat place,
            String name,
            Optional<Long> person,
            Optional<School> school) {
        var of = standsIn(form, body, place);
        var constituency = of.map(Substitution.Of::constituency)
                .or(() -> body.constitution().constituency(place.constituency()));
        var checked = of.isPresent()
                ? SeatWords.checked(of.get())
                : constituency.map(Constituency::anyOf).orElse(List.of());
        var standing = "";
        if (constituency.isPresent() && answers.errors().isEmpty()) {
            var subject = new Fits.Subject(
                    0,
                    name,
                    person.orElse(null),
                    school.map(one -> one.id().value()).orElse(null),
                    constituency.get());
            var fit = fits.of(body.authority(), List.of(subject), here.today()).get(0L);
            if (fit != null && fit.verdict() == Fit.Verdict.DOES_NOT) {
                answers.refuse(
                        "name",
                        "%s can’t %s: %s. Designations are recorded under Bodies"
                                .formatted(
                                        name,
                                        of.isPresent() ? "stand in" : "hold this seat",
                                        SeatWords.lower(fit.words())));
            } else if (fit != null && fit.verdict() == Fit.Verdict.FITS) {
                standing = fit.words();
            } else if (!checked.isEmpty() && (fit != null || of.isPresent())) {
                standing = answers.choice(
                                "fit",
                                form.fit(),
                                checked,
                                "This can’t be looked up%s: choose what you have checked yourself"
                                        .formatted(fit == null ? "" : " (" + SeatWords.lower(fit.words()) + ")"))
                        .map(word -> SeatWords.fit(word) + ", checked on " + Dates.words(here.today()))
                        .orElse("");
            }
        }
        return standing;
    }

    /** Where the form names who stands in, and the constitution says of which constituency they have to be. */
    private static Optional<Substitution.Of> standsIn(SeatPages.Form form, Body body, Body.Seat seat) {
        return "substitute".equals(form.role()) && Substitutes.rule(body, seat) instanceof Substitution.Of of
                ? Optional.of(of)
                : Optional.empty();
    }

    Optional<Long> person(Answers answers, SeatPages.Form form) {
        var email = answers.optionalText(form.email()).map(text -> text.toLowerCase(Locale.ROOT));
        if (email.isEmpty()) {
            return Optional.empty();
        }
        var found = people.list().stream()
                .filter(one -> one.email().equals(email.get()))
                .findFirst();
        if (found.isEmpty()) {
            answers.refuse(
                    "email",
                    "Nobody has an account with this address: an administrator invites people, or leave it empty");
        }
        return found.map(People.Listed::id);
    }

    Optional<School> school(Answers answers, SeatPages.Form form, Body body, Body.Seat seat, LocalDate day) {
        if (answers.optionalText(form.urn()).isEmpty()) {
            return Optional.empty();
        }
        var urn = answers.parsed("urn", form.urn(), Urn::of, "Enter the URN of the school, six digits like 125500");
        var school = urn.flatMap(number -> register.find(number, day));
        if (urn.isPresent() && school.filter(School::isOpenStateFunded).isEmpty()) {
            answers.refuse(
                    "urn", "The register has no open school %s on that day; check the number".formatted(urn.get()));
        }
        if (school.isPresent()
                && !seat.unit().isEmpty()
                && standsIn(form, body, seat).isEmpty()) {
            var belongs =
                    consortia.membership(body.authority(), day).get(school.get().id());
            if (!seat.unit().equals(belongs)) {
                answers.refuse(
                        "urn",
                        "%s belongs to %s, and the seat is for %s"
                                .formatted(
                                        school.get().name(), belongs == null ? "no consortium" : belongs, seat.unit()));
            }
        }
        return school;
    }
}
