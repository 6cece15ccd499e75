package org.trajectory.demo.population;

import java.time.LocalDate;
import java.util.List;

/** Chance that is the same for the same seed on every machine (SplitMix64; no library whose algorithm may change). */
public final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    public Chance(long seed) {
        state = seed;
    }

    /** Chance of its own for a subject, so that one more draw here changes nothing there. */
    public static Chance of(long seed, long subject, long purpose) {
        return new Chance(mix(mix(seed * STEP + subject) + purpose * STEP));
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += STEP;
        return mix(state);
    }

    /** From 0 up to, not including, 1. */
    public double part() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public boolean hit(double share) {
        return part() < share;
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + (int) (part() * (high - low + 1));
    }

    public <T> T one(List<T> of) {
        return of.get((int) (part() * of.size()));
    }

    /** Near the standard normal: the sum of four even draws, so never beyond 3.47. */
    public double normal() {
        long bits = next();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65536.0 - 2) * 1.7320508075688772;
    }

    public LocalDate day(LocalDate from, LocalDate to) {
        return from.plusDays((long) (part() * (to.toEpochDay() - from.toEpochDay() + 1)));
    }

    /** Where a normal score lies in a spread of which the tenth, the middle and the ninetieth in a hundred are known. */
    public static double spread(double z, double p10, double median, double p90) {
        double side = z < 0 ? median / p10 : p90 / median;
        return median * StrictMath.exp(z * StrictMath.log(side) / 1.2816);
    }
}
