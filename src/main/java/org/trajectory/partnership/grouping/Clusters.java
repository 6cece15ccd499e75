package org.trajectory.partnership.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Groups points into compact groups of bounded size: k-means (Lloyd) with a capacity, then single moves and swaps while
 * they bring the points nearer to their middles. Several fixed starts; the best is taken, so the result is the same
 * each time.
 */
final class Clusters {
    private static final int STARTS = 8;
    private static final int ROUNDS = 60;

    private final double[] x;
    private final double[] y;
    private final int[] fixed;
    private final int groups;
    private final int least;
    private final int most;

    private int[] group = new int[0];
    private final double[] sumX;
    private final double[] sumY;
    private final int[] size;

    private Clusters(double[] x, double[] y, int[] fixed, int groups) {
        this.x = x;
        this.y = y;
        this.fixed = fixed;
        this.groups = groups;
        this.sumX = new double[groups];
        this.sumY = new double[groups];
        this.size = new int[groups];
        var held = new int[groups];
        Arrays.stream(fixed).filter(g -> g >= 0).forEach(g -> held[g]++);
        long free = Arrays.stream(fixed).filter(g -> g < 0).count();
        double even = (double) x.length / groups;
        int up = (int) Math.ceil(even * 1.2);
        while (room(held, up) < free) {
            up++;
        }
        int low = Math.max(1, (int) Math.floor(even * 0.8));
        while (room(held, low) > free) {
            low--;
        }
        this.most = up;
        this.least = low;
    }

    private static long room(int[] held, int bound) {
        return Arrays.stream(held)
                .mapToLong(count -> Math.max(0, bound - count))
                .sum();
    }

    /**
     * @param fixed for each point the group that it must stay in, or -1
     * @return the group of each point; sizes within a fifth of even where what is fixed allows it
     */
    static int[] of(double[] x, double[] y, int[] fixed, int groups) {
        if (groups < 1 || groups > x.length) {
            throw new IllegalArgumentException("%d groups of %d points".formatted(groups, x.length));
        }
        int[] best = new int[0];
        double bestSpread = Double.POSITIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            var clusters = new Clusters(x, y, fixed, groups);
            clusters.settle(start);
            double spread = clusters.spread();
            if (spread < bestSpread * (1 - 1e-9)) {
                bestSpread = spread;
                best = clusters.group;
            }
        }
        return best;
    }

    /** Sum of squared distances to the middles of the groups, square metres for coordinates in metres. */
    static double spread(double[] x, double[] y, int[] group, int groups) {
        var clusters = new Clusters(x, y, new int[x.length], groups);
        clusters.group = group;
        clusters.count();
        return clusters.spread();
    }

    private void settle(int start) {
        var centres = seeds(start);
        int[] before = new int[0];
        for (int round = 0; round < ROUNDS; round++) {
            assign(centres[0], centres[1]);
            count();
            if (Arrays.equals(before, group)) {
                break;
            }
            before = group.clone();
            for (int g = 0; g < groups; g++) {
                centres[0][g] = sumX[g] / size[g];
                centres[1][g] = sumY[g] / size[g];
            }
        }
        for (int round = 0; round < ROUNDS && improve(); round++) {
            count();
        }
    }

    /** Middles of what is fixed; for empty groups free points chosen far from those taken (k-means++, fixed seeds). */
    private double[][] seeds(int start) {
        var random = new SplittableRandom(42 + start);
        var cx = new double[groups];
        var cy = new double[groups];
        group = fixed.clone();
        count();
        var near = new double[x.length];
        Arrays.fill(near, Double.POSITIVE_INFINITY);
        for (int g = 0; g < groups; g++) {
            if (size[g] > 0) {
                cx[g] = sumX[g] / size[g];
                cy[g] = sumY[g] / size[g];
                nearer(near, cx[g], cy[g]);
            }
        }
        for (int g = 0; g < groups; g++) {
            if (size[g] == 0) {
                int seed = pick(near, random);
                cx[g] = x[seed];
                cy[g] = y[seed];
                nearer(near, cx[g], cy[g]);
            }
        }
        return new double[][] {cx, cy};
    }

    private void nearer(double[] near, double cx, double cy) {
        for (int i = 0; i < x.length; i++) {
            near[i] = Math.min(near[i], square(x[i] - cx, y[i] - cy));
        }
    }

    private int pick(double[] near, SplittableRandom random) {
        var free = IntStream.range(0, x.length).filter(i -> fixed[i] < 0).toArray();
        double sum =
                Arrays.stream(free).mapToDouble(i -> Math.min(near[i], 1e15)).sum();
        double at = random.nextDouble() * sum;
        for (int i : free) {
            at -= Math.min(near[i], 1e15);
            if (at <= 0) {
                return i;
            }
        }
        return free[free.length - 1];
    }

    private record Pair(int point, int group, double far) {}

    /** Nearest pairs first, as long as a group has room; groups below the least are filled before all others. */
    private void assign(double[] cx, double[] cy) {
        group = fixed.clone();
        count();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < x.length; i++) {
            for (int g = 0; g < groups && fixed[i] < 0; g++) {
                pairs.add(new Pair(i, g, square(x[i] - cx[g], y[i] - cy[g])));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::far)
                .thenComparingInt(Pair::point)
                .thenComparingInt(Pair::group));
        fill(pairs, most);
        for (int g = 0; g < groups; g++) {
            pull(pairs, g);
        }
    }

    private void fill(List<Pair> pairs, int bound) {
        for (var pair : pairs) {
            if (group[pair.point] < 0 && size[pair.group] < bound) {
                group[pair.point] = pair.group;
                size[pair.group]++;
            }
        }
    }

    /** Brings a group that is too small up to the least from groups that can spare. */
    private void pull(List<Pair> pairs, int g) {
        for (var pair : pairs) {
            if (size[g] >= least) {
                return;
            }
            if (pair.group == g && group[pair.point] != g && size[group[pair.point]] > least) {
                size[group[pair.point]]--;
                group[pair.point] = g;
                size[g]++;
            }
        }
    }

    private void count() {
        Arrays.fill(sumX, 0);
        Arrays.fill(sumY, 0);
        Arrays.fill(size, 0);
        for (int i = 0; i < x.length; i++) {
            if (group[i] >= 0) {
                add(i, group[i], 1);
            }
        }
    }

    private void add(int i, int g, int sign) {
        sumX[g] += sign * x[i];
        sumY[g] += sign * y[i];
        size[g] += sign;
    }

    /** True where a move or a swap made the groups more compact. */
    private boolean improve() {
        boolean better = false;
        for (int i = 0; i < x.length; i++) {
            for (int g = 0; g < groups && fixed[i] < 0; g++) {
                better |= move(i, g);
            }
        }
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i && fixed[i] < 0; j++) {
                better |= fixed[j] < 0 && swap(i, j);
            }
        }
        return better;
    }

    private boolean move(int i, int to) {
        int from = group[i];
        if (from == to || size[from] <= least || size[to] >= most) {
            return false;
        }
        double before = pull(from) + pull(to);
        add(i, from, -1);
        add(i, to, 1);
        if (pull(from) + pull(to) > before * (1 + 1e-12) + 1e-6) {
            group[i] = to;
            return true;
        }
        add(i, to, -1);
        add(i, from, 1);
        return false;
    }

    private boolean swap(int i, int j) {
        int a = group[i];
        int b = group[j];
        if (a == b) {
            return false;
        }
        double before = pull(a) + pull(b);
        exchange(i, j, a, b);
        if (pull(a) + pull(b) > before * (1 + 1e-12) + 1e-6) {
            group[i] = b;
            group[j] = a;
            return true;
        }
        exchange(j, i, a, b);
        return false;
    }

    private void exchange(int leavesA, int leavesB, int a, int b) {
        add(leavesA, a, -1);
        add(leavesB, a, 1);
        add(leavesB, b, -1);
        add(leavesA, b, 1);
    }

    /** Squared length of the group's sum over its size: the greater their total, the smaller the spread. */
    private double pull(int g) {
        return size[g] == 0 ? 0 : square(sumX[g], sumY[g]) / size[g];
    }

    private double spread() {
        double all = 0;
        for (int i = 0; i < x.length; i++) {
            int g = group[i];
            all += square(x[i] - sumX[g] / size[g], y[i] - sumY[g] / size[g]);
        }
        return all;
    }

    private static double square(double dx, double dy) {
        return dx * dx + dy * dy;
    }
}
