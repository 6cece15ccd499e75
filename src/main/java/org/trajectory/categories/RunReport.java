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
                List.of(
                        "urn",
                        "name",
                        "phase",
                        "from",
                        "to",
                        "why",
                        "need",
                        "changes",
                        "in_the_school",
                        "in_the_policy",
                        "in_the_data"),
                movements.stream()
                        .map(one -> List.of(
                                one.urn().toString(),
                                one.name(),
                                one.phase() == null ? "" : one.phase(),
                                one.from() == null ? "" : one.from(),
                                one.to() == null ? "" : one.to(),
                                one.why(),
                                one.need() == null
                                        ? ""
                                        : one.need()
                                                .name()
                                                .toLowerCase(java.util.Locale.UK)
                                                .replace('_', ' '),
                                String.join(";", one.changes()),
                                one.part(Movement.Why.SCHOOL),
                                one.part(Movement.Why.POLICY),
                                one.part(Movement.Why.DATA)))
                        .toList());
    }

    /** What a reader of a paper needs of it. */
    public static Table movementsInShort(List<Movement> movements) {
        return new Table(
                List.of("urn", "name", "from", "to", "why", "in_the_school", "in_the_policy", "in_the_data"),
                movements.stream()
                        .map(one -> List.of(
                                one.urn().toString(),
                                one.name(),
                                one.from() == null ? "" : one.from(),
                                one.to() == null ? "" : one.to(),
                                one.why(),
                                one.part(Movement.Why.SCHOOL),
                                one.part(Movement.Why.POLICY),
                                one.part(Movement.Why.DATA)))
                        .toList());
    }
}
