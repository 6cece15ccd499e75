package org.trajectory.partnership.pages;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.trajectory.partnership.Consortium;
import org.trajectory.schools.School;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.Narrowing;

/** Consortia, and the schools of one, as lists: their columns, and what they are narrowed by. */
final class ConsortiumLists {
    private ConsortiumLists() {}

    /** A consortium with its open schools. */
    public record Group(Consortium consortium, List<School> schools) {
        int pupils() {
            return schools.stream()
                    .map(School::pupils)
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        /** Schools whose number of pupils isn’t told. */
        long untold() {
            return schools.stream().filter(school -> school.pupils() == null).count();
        }
    }

    static List<ListColumn<Group>> groups(String asAt) {
        return List.of(
                ListColumn.<Group>of(
                                "name",
                                "Name",
                                one -> Cell.link(
                                        one.consortium().name(),
                                        "/consortia/" + one.consortium().id().value() + "?asAt=" + asAt),
                                one -> one.consortium().name())
                        .sorted(),
                ListColumn.<Group>text(
                                "phase",
                                "For schools of phase",
                                one -> one.consortium().phase().word())
                        .sorted(),
                ListColumn.<Group>text(
                                "schools",
                                "Open schools",
                                one -> String.valueOf(one.schools().size()))
                        .asNumber()
                        .sorted(),
                ListColumn.<Group>of(
                                "pupils",
                                "Pupils, as the register tells",
                                one -> Cell.text(number(one.pupils())
                                        + (one.untold() == 0 ? "" : " (%d not told)".formatted(one.untold()))),
                                one -> String.valueOf(one.pupils()))
                        .asNumber()
                        .sorted());
    }

    static Narrowing<Group> groups(List<Group> groups, Address here) {
        var phases = new TreeMap<String, String>();
        groups.forEach(one -> phases.put(
                one.consortium().phase().word(), one.consortium().phase().word()));
        return new Narrowing<>(
                here,
                "Name",
                one -> one.consortium().name(),
                List.of(new Narrowing.Filter<>(
                        "phase",
                        "For schools of phase",
                        "All phases",
                        phases,
                        (one, phase) -> phase.equals(one.consortium().phase().word()))));
    }

    /** @param name of a school, which says where it is of another authority @param mayChange whether it can be moved */
    static List<ListColumn<School>> schools(Function<School, String> name, boolean mayChange) {
        return List.of(
                ListColumn.<School>of(
                                "name",
                                "School",
                                school -> Cell.link(name.apply(school), "/schools/" + school.urn()),
                                name)
                        .sorted(),
                ListColumn.<School>of(
                                "phase",
                                "Phase",
                                school -> school.phase() == null
                                        ? Cell.missing("Not told")
                                        : Cell.text(school.phase().word()),
                                ConsortiumLists::phase)
                        .sorted(),
                ListColumn.<School>text("type", "Type", School::type).sorted(),
                ListColumn.<School>text("trust", "Trust", School::trust)
                        .sorted()
                        .onRequest(),
                ListColumn.<School>text("town", "Town", School::town).sorted(),
                ListColumn.<School>text("postcode", "Postcode", School::postcode)
                        .onRequest(),
                ListColumn.<School>of(
                                "pupils",
                                "Pupils",
                                school -> school.pupils() == null
                                        ? Cell.missing("Not told")
                                        : Cell.text(number(school.pupils())),
                                school -> school.pupils() == null ? "" : String.valueOf(school.pupils()))
                        .asNumber()
                        .sorted(),
                ListColumn.<School>of(
                        "urn",
                        mayChange ? "Change" : "URN",
                        school -> mayChange
                                ? Cell.link("Move " + school.urn(), "/consortia/move?urn=" + school.urn())
                                : Cell.text(school.urn().toString()),
                        school -> school.urn().toString()));
    }

    static Narrowing<School> schools(List<School> schools, Address here) {
        var phases = new TreeMap<String, String>();
        var types = new TreeMap<String, String>();
        for (var school : schools) {
            if (school.phase() != null) {
                phases.put(phase(school), phase(school));
            }
            var type = school.type();
            if (type != null) {
                types.put(type, type);
            }
        }
        return new Narrowing<>(
                here,
                "Name, URN or town",
                school -> "%s %s %s"
                        .formatted(school.name(), school.urn(), Objects.requireNonNullElse(school.town(), "")),
                List.of(
                        new Narrowing.Filter<>(
                                "phase", "Phase", "All phases", phases, (school, phase) -> phase.equals(phase(school))),
                        new Narrowing.Filter<>(
                                "type", "Type", "All types", types, (school, type) -> type.equals(school.type()))));
    }

    private static String phase(School school) {
        return school.phase() == null ? "" : school.phase().word();
    }

    private static String number(int number) {
        return String.format(Locale.UK, "%,d", number);
    }
}
