package org.trajectory.categories;

import java.util.List;
import org.trajectory.platform.Table;

/** Runs as rows of text. */
public final class RunReport {
    private RunReport() {}

    /** By URN; an unknown category is empty, lists are joined with semicolons. */
    public static Table table(List<SchoolCategory> schools) {
        return new Table(
                List.of("urn", "name", "phase", "category", "previous", "rule", "missing", "cautions"),
                schools.stream()
                        .map(school -> List.of(
                                school.urn().toString(),
                                school.name(),
                                school.phase() == null ? "" : school.phase().word(),
                                school.category(),
                                school.previous() == null ? "" : school.previous(),
                                school.rule(),
                                String.join(";", school.missing()),
                                String.join(";", school.cautions())))
                        .toList());
    }

    public static Table movements(List<Movement> movements) {
        return new Table(
                List.of("urn", "name", "phase", "from", "to", "why", "need", "changes"),
                movements.stream()
                        .map(one -> List.of(
                                one.urn().toString(),
                                one.name(),
                                one.phase() == null ? "" : one.phase(),
                                one.from() == null ? "" : one.from(),
                                one.to() == null ? "" : one.to(),
                                one.why().words(),
                                one.need() == null
                                        ? ""
                                        : one.need()
                                                .name()
                                                .toLowerCase(java.util.Locale.UK)
                                                .replace('_', ' '),
                                String.join(";", one.changes())))
                        .toList());
    }
}
