package org.trajectory.categories.support;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.trajectory.categories.Category;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.checker.Finding.Kind;
import org.trajectory.categories.support.SupportMatrix.Grid;
import org.trajectory.categories.support.SupportMatrix.Row;

/** Says where a matrix gives a school in greater need less help, by the scheme's declared order of need. */
public final class SupportChecks {
    private SupportChecks() {}

    /** A category served by another declared route is left out: what it gets stands elsewhere. */
    public static List<Finding> of(SupportMatrix matrix, Scheme scheme) {
        var findings = new ArrayList<Finding>();
        for (var grid : matrix.grids()) {
            for (var row : grid.rows()) {
                var category = scheme.find(row.category());
                if (category.isEmpty()) {
                    findings.add(new Finding(
                            Kind.GAP,
                            List.of(grid.id() + " " + row.category()),
                            "The support for %s names category %s, which the policy doesn’t have. Mend the matrix"
                                    .formatted(grid.title().toLowerCase(java.util.Locale.UK), row.category()),
                            ""));
                } else if (category.get().servedBy() == null) {
                    less(matrix, grid, row, scheme, findings);
                }
            }
            var missing = scheme.categories().stream()
                    .map(Category::key)
                    .filter(key -> grid.find(key).isEmpty())
                    .toList();
            if (!missing.isEmpty()) {
                findings.add(new Finding(
                        Kind.GAP,
                        missing.stream().map(key -> grid.id() + " " + key).toList(),
                        "The support for %s says nothing of category %s"
                                .formatted(grid.title().toLowerCase(java.util.Locale.UK), String.join(", ", missing)),
                        ""));
            }
        }
        return findings;
    }

    private static void less(SupportMatrix matrix, Grid grid, Row row, Scheme scheme, List<Finding> findings) {
        for (var other : grid.rows()) {
            if (scheme.find(other.category()).isPresent()
                    && scheme.need(other.category(), row.category()) == Scheme.Need.LESS
                    && atLeast(other, row)
                    && !atLeast(row, other)) {
                findings.add(new Finding(
                        Kind.INVERSION,
                        List.of(grid.id() + " " + row.category(), grid.id() + " " + other.category()),
                        "%s in category %s are in greater need than those in %s but get less: %s is missing. Give %s at least as much, or declare another route for it"
                                .formatted(
                                        grid.title(),
                                        row.category(),
                                        other.category(),
                                        other.help().stream()
                                                .filter(help -> times(row, help.activity())
                                                        < help.howOften().timesAYear())
                                                .map(help -> "“" + matrix.words(help) + "”")
                                                .collect(Collectors.joining(", ")),
                                        row.category()),
                        "%s: %s. %s: %s"
                                .formatted(
                                        row.category(), words(matrix, row), other.category(), words(matrix, other))));
            }
        }
    }

    /** Everything that the second gives, the first gives as often. */
    private static boolean atLeast(Row first, Row second) {
        return second.help().stream()
                .allMatch(
                        help -> times(first, help.activity()) >= help.howOften().timesAYear());
    }

    private static double times(Row row, String activity) {
        return row.help().stream()
                .filter(help -> help.activity().equals(activity))
                .mapToDouble(help -> help.howOften().timesAYear())
                .findFirst()
                .orElse(0);
    }

    private static String words(SupportMatrix matrix, Row row) {
        return row.help().stream().map(matrix::words).collect(Collectors.joining("; "));
    }
}
