package org.trajectory.reports.packs;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.partnership.KnownNeeds;
import org.trajectory.platform.Table;
import org.trajectory.schools.School;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/**
 * What the schools that trigger money need: as far as who makes the pack may see it, since a pack never shows more than its
 * maker could open. Needs quote published reports; alerts, risk assessments and signals stand in no pack.
 */
@Component
class PackNeeds {
    private final ObjectProvider<KnownNeeds> known;
    private final Viewing viewing;

    PackNeeds(ObjectProvider<KnownNeeds> known, Viewing viewing) {
        this.known = known;
        this.viewing = viewing;
    }

    /** Empty where the maker may see none of any school. Needs a transaction. */
    Optional<List<KnownNeeds.Need>> of(AuthorityCode authority, Collection<School> schools, LocalDate asAt) {
        if (!viewing.find()
                .map(person -> person.mayAt(Action.SEE_ALERTS, authority.code()))
                .orElse(true)) {
            return Optional.empty();
        }
        var ids = schools.stream().map(School::id).toList();
        return Optional.of(known.orderedStream()
                .flatMap(source -> source.of(authority, ids, asAt).stream())
                .sorted(Comparator.comparing(KnownNeeds.Need::name).thenComparing(KnownNeeds.Need::urn))
                .toList());
    }

    /** Of one school, a line each. */
    static List<String> lines(List<KnownNeeds.Need> needs, School school) {
        return needs.stream()
                .filter(need -> need.school().equals(school.id()))
                .map(need -> "%s (%s)".formatted(need.what(), need.saidBy()))
                .toList();
    }

    static Table file(List<KnownNeeds.Need> needs) {
        return new Table(
                List.of("urn", "name", "need", "said_by"),
                needs.stream()
                        .map(need -> List.of(need.urn().toString(), need.name(), need.what(), need.saidBy()))
                        .toList());
    }

    static DataTable table(List<KnownNeeds.Need> needs) {
        return new DataTable(
                "What schools that trigger money need",
                List.of(Column.text("School"), Column.text("Need"), Column.text("Said by")),
                needs.stream()
                        .map(need -> List.of(Cell.text(need.name()), Cell.text(need.what()), Cell.text(need.saidBy())))
                        .toList());
    }
}
