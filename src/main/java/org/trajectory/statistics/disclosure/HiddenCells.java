package org.trajectory.statistics.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/**
 * A table of counts of which some cells are hidden while all totals are published: what a reader could still work out,
 * and which further cells have to be hidden. Counting hidden cells a line is not enough, so each is tried by linear
 * programming.
 *
 * @param counts rows of equal length
 * @param hidden likewise
 */
public record HiddenCells(long[][] counts, boolean[][] hidden) {
    private static final double TELLS = 1e-6;

    /** What a reader knows of a hidden cell. */
    public record Range(long least, long most) {
        public boolean tellsExactly() {
            return least == most;
        }
    }

    /** @throws IllegalArgumentException for a table without rows, or with rows of unlike length, or negative counts */
    public HiddenCells {
        if (counts.length == 0 || Arrays.stream(counts).anyMatch(row -> row.length != counts[0].length)) {
            throw new IllegalArgumentException("A table needs rows of equal length");
        }
        if (Arrays.stream(counts).flatMapToLong(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("A count can’t be less than nought");
        }
    }

    /** The cells that are too small in themselves. */
    public static HiddenCells primary(long[][] counts, SmallNumbers rule) {
        var hidden = new boolean[counts.length][counts.length == 0 ? 0 : counts[0].length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                hidden[i][j] = rule.hidesCount(counts[i][j]);
            }
        }
        return new HiddenCells(counts, hidden);
    }

    /** Least and most that a hidden cell can be, given the other cells and all totals. */
    public Range range(int row, int column) {
        if (!hidden[row][column]) {
            return new Range(counts[row][column], counts[row][column]);
        }
        var cells = cells();
        var goal = new double[cells.size()];
        goal[place(cells, row, column)] = 1;
        var known = totals(cells);
        var least = solve(goal, known, GoalType.MINIMIZE);
        var most = solve(goal, known, GoalType.MAXIMIZE);
        return new Range((long) Math.ceil(least - TELLS), (long) Math.floor(most + TELLS));
    }

    private static double solve(double[] goal, List<LinearConstraint> known, GoalType way) {
        try {
            return new SimplexSolver()
                    .optimize(
                            new LinearObjectiveFunction(goal, 0),
                            new LinearConstraintSet(known),
                            way,
                            new NonNegativeConstraint(true))
                    .getValue();
        } catch (MathRuntimeException e) {
            throw new IllegalStateException("The totals of the table contradict its cells", e);
        }
    }

    private List<int[]> cells() {
        var cells = new ArrayList<int[]>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                if (hidden[i][j]) {
                    cells.add(new int[] {i, j});
                }
            }
        }
        return cells;
    }

    private static int place(List<int[]> cells, int row, int column) {
        for (int k = 0; k < cells.size(); k++) {
            if (cells.get(k)[0] == row && cells.get(k)[1] == column) {
                return k;
            }
        }
        throw new IllegalArgumentException("Cell %d, %d isn’t hidden".formatted(row, column));
    }

    private List<LinearConstraint> totals(List<int[]> cells) {
        var known = new ArrayList<LinearConstraint>();
        for (int side = 0; side < 2; side++) {
            int lines = side == 0 ? counts.length : counts[0].length;
            for (int line = 0; line < lines; line++) {
                var of = new double[cells.size()];
                long sum = 0;
                for (int k = 0; k < of.length; k++) {
                    var cell = cells.get(k);
                    if (cell[side] == line) {
                        of[k] = 1;
                        sum += counts[cell[0]][cell[1]];
                    }
                }
                if (Arrays.stream(of).anyMatch(one -> one != 0)) {
                    known.add(new LinearConstraint(of, Relationship.EQ, sum));
                }
            }
        }
        return known;
    }

    /** Hidden cells that a reader could work out, as row and column. */
    public List<int[]> recoverable() {
        return cells().stream()
                .filter(cell -> range(cell[0], cell[1]).tellsExactly())
                .toList();
    }

    /**
     * Hides more cells, as few pupils as can be found step by step, until no small cell can be told to within the rule's
     * number.
     *
     * @throws IllegalArgumentException where even hiding all would tell: the total itself must then be left out
     */
    public HiddenCells protect(SmallNumbers rule) {
        var now = new HiddenCells(counts, copy(hidden));
        while (true) {
            var open = now.exposed(rule);
            if (open == null) {
                return now;
            }
            if (!now.hideRound(open[0], open[1])) {
                throw new IllegalArgumentException("No further cell can protect row %d, column %d: leave out the total"
                        .formatted(open[0] + 1, open[1] + 1));
            }
        }
    }

    private int @org.jspecify.annotations.Nullable [] exposed(SmallNumbers rule) {
        for (var cell : cells()) {
            if (rule.hidesCount(counts[cell[0]][cell[1]])) {
                var range = range(cell[0], cell[1]);
                if (range.most() - range.least() < rule.fewestCounted() - 1) {
                    return cell;
                }
            }
        }
        return null;
    }

    /** Hides the cheapest rectangle of cells with this corner that isn't hidden whole; false where there is none. */
    private boolean hideRound(int row, int column) {
        long best = Long.MAX_VALUE;
        int otherRow = -1;
        int otherColumn = -1;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[0].length; j++) {
                long price = price(row, j) + price(i, column) + price(i, j);
                if (i != row && j != column && price > 0 && price < best) {
                    best = price;
                    otherRow = i;
                    otherColumn = j;
                }
            }
        }
        if (otherRow < 0) {
            return false;
        }
        hidden[row][otherColumn] = true;
        hidden[otherRow][column] = true;
        hidden[otherRow][otherColumn] = true;
        return true;
    }

    /** Each cell newly hidden costs its pupils, and one, so that noughts aren't free. */
    private long price(int row, int column) {
        return hidden[row][column] ? 0 : counts[row][column] + 1;
    }

    private static boolean[][] copy(boolean[][] of) {
        return Arrays.stream(of).map(boolean[]::clone).toArray(boolean[][]::new);
    }
}
