package org.trajectory.web.charts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.trajectory.web.charts.LineChart.Role;
import org.trajectory.web.charts.LineChart.Series;
import org.trajectory.web.charts.ShareBars.Bar;
import org.trajectory.web.charts.ShareBars.Part;

/** One invented drawing of each kind. */
public final class ChartSamples {
    private ChartSamples() {}

    public static LineChart line() {
        var years = List.of("2011/12", "2012/13", "2013/14", "2014/15", "2015/16", "2016/17", "2017/18");
        return new LineChart(
                "Pupils at the expected standard, Ash Lane Primary School",
                "%",
                years,
                Set.of("2015/16"),
                List.of(
                        new Series(
                                "School",
                                Role.SCHOOL,
                                Map.of(
                                        "2011/12", Reading.of(71, 55, 83, 31),
                                        "2012/13", Reading.of(64, 47, 78, 28),
                                        "2013/14", Reading.missing("Suppressed: too few pupils"),
                                        "2014/15", Reading.of(74, 57, 86, 30),
                                        "2015/16", Reading.of(41, 26, 58, 29),
                                        "2016/17", Reading.of(52, 35, 68, 30),
                                        "2017/18", Reading.of(60, 43, 75, 27))),
                        new Series(
                                "Ashshire",
                                Role.AUTHORITY,
                                Map.of(
                                        "2011/12", Reading.of(75.1),
                                        "2012/13", Reading.of(76),
                                        "2013/14", Reading.of(79),
                                        "2014/15", Reading.of(80),
                                        "2015/16", Reading.of(54),
                                        "2016/17", Reading.of(61.4),
                                        "2017/18", Reading.of(63.9))),
                        new Series(
                                "England",
                                Role.ENGLAND,
                                Map.of(
                                        "2011/12", Reading.of(75),
                                        "2012/13", Reading.of(75),
                                        "2013/14", Reading.of(78),
                                        "2014/15", Reading.of(80),
                                        "2015/16", Reading.of(53),
                                        "2016/17", Reading.of(61),
                                        "2017/18", Reading.of(64)))),
                Axis.PERCENT);
    }

    public static ShareBars bars() {
        return new ShareBars(
                "Good or better schools by phase",
                "judged schools",
                List.of(
                        new Bar(
                                "Primary",
                                190,
                                List.of(new Part("", "good or better", 170, 0)),
                                OptionalDouble.of(87.1),
                                "England"),
                        new Bar(
                                "Secondary",
                                35,
                                List.of(new Part("", "good or better", 19, 0)),
                                OptionalDouble.of(75.4),
                                "England"),
                        Bar.of(
                                "All, by category",
                                233,
                                List.of(
                                        new Part("1", "outstanding", 41, 1),
                                        new Part("2A", "good, improving", 96, 2),
                                        new Part("2B", "good, declining", 52, 3),
                                        new Part("3D", "requires improvement, good leadership", 6, 5),
                                        new Part("3C", "requires improvement", 31, 6),
                                        new Part("4", "inadequate", 7, 8)))));
    }

    public static DotInterval dots() {
        return new DotInterval(
                "Progress 8 of each secondary school",
                "points",
                List.of(
                        new DotInterval.Row("Hill School", Reading.of(0.31, 0.1, 0.52, 142)),
                        new DotInterval.Row(
                                "The Very Long Name of a Foundation Academy", Reading.of(-0.42, -0.66, -0.18, 98)),
                        new DotInterval.Row("Vale Studio School", Reading.missing("Suppressed: too few pupils"))),
                OptionalDouble.of(-0.02),
                "England",
                Axis.withNought(List.of(-0.66, 0.52)));
    }

    public static PointMap map() {
        var chance = new Random(7);
        var points = new ArrayList<PointMap.Point>();
        var codes = List.of("1", "2A", "2B", "3D", "3C", "4", "");
        var names = List.of(
                "outstanding",
                "good, improving",
                "good, declining",
                "requires improvement, led well",
                "requires improvement",
                "inadequate",
                "");
        var tones = List.of(1, 2, 3, 5, 6, 8, 0);
        for (int i = 0; i < 140; i++) {
            int kind = Math.min(6, (int) Math.abs(chance.nextGaussian() * 2));
            points.add(new PointMap.Point(
                    430_000 + chance.nextGaussian() * 12_000,
                    265_000 + chance.nextGaussian() * 15_000,
                    "School " + i,
                    codes.get(kind),
                    names.get(kind),
                    tones.get(kind),
                    Optional.of("/schools/" + i)));
        }
        return new PointMap("Schools by category", points, List.of(new double[] {
            400_000, 220_000, 460_000, 225_000, 470_000, 300_000, 425_000, 312_000, 395_000, 280_000
        }));
    }

    public static Timeline timeline() {
        return new Timeline(
                "Ash Lane Primary School since 2009",
                LocalDate.of(2009, 1, 1),
                LocalDate.of(2018, 12, 31),
                List.of(
                        new Timeline.Event(LocalDate.of(2010, 3, 14), "Inspections", "Satisfactory"),
                        new Timeline.Event(LocalDate.of(2011, 9, 1), "Inspections", "Good"),
                        new Timeline.Event(LocalDate.of(2018, 5, 2), "Inspections", "Requires improvement"),
                        new Timeline.Event(LocalDate.of(2014, 9, 1), "Status", "Became an academy")));
    }

    public static Funnel funnel() {
        var chance = new Random(11);
        var points = new ArrayList<Funnel.Point>();
        for (int i = 0; i < 90; i++) {
            int pupils = 8 + (int) Math.abs(chance.nextGaussian() * 40);
            double share = Math.clamp(64 + chance.nextGaussian() * (300 / Math.sqrt(pupils) / 5 + 6), 0, 100);
            points.add(new Funnel.Point("Ash Lane Primary School " + i, share, pupils, Optional.of("/schools/" + i)));
        }
        return new Funnel("Pupils at the expected standard, 2017/18", points, 64, "England");
    }

    public static RankedDots ranked() {
        var chance = new Random(5);
        var rows = new ArrayList<RankedDots.Row>();
        for (int i = 0; i < 34; i++) {
            double score = chance.nextGaussian() * 0.35;
            rows.add(new RankedDots.Row(
                    "Hill School " + i,
                    i == 9
                            ? Reading.missing("Suppressed: too few pupils")
                            : Reading.of(score, score - 0.2, score + 0.2, 100 + i),
                    Optional.of("/schools/" + i),
                    i == 12));
        }
        return new RankedDots(
                "Progress 8 of each secondary school, 2017/18",
                "points",
                rows,
                OptionalDouble.of(-0.02),
                "England",
                Axis.withNought(List.of(-1.0, 1.0)));
    }

    public static SmallMultiples multiples() {
        var england = Map.of("2015/16", Reading.of(53), "2016/17", Reading.of(61), "2017/18", Reading.of(64));
        return new SmallMultiples(
                "Pupils at the expected standard in the schools of Ashshire North",
                "%",
                List.of("2014/15", "2015/16", "2016/17", "2017/18"),
                Set.of("2015/16"),
                List.of(
                        new SmallMultiples.Panel(
                                "Ash Lane Primary School",
                                "2A good, improving",
                                Optional.of("/schools/1"),
                                Map.of(
                                        "2014/15", Reading.of(70, 31),
                                        "2015/16", Reading.of(41, 30),
                                        "2016/17", Reading.of(52, 29),
                                        "2017/18", Reading.of(60, 27))),
                        new SmallMultiples.Panel(
                                "A Church of England Primary School with a Very Long Name",
                                "",
                                Optional.empty(),
                                Map.of("2015/16", Reading.missing("Suppressed: too few pupils"))),
                        new SmallMultiples.Panel(
                                "Vale Primary School",
                                "3C requires improvement",
                                Optional.of("/schools/3"),
                                Map.of("2016/17", Reading.of(66, 14))),
                        new SmallMultiples.Panel("Moor School", "", Optional.empty(), Map.of())),
                "England",
                england,
                Axis.PERCENT);
    }

    public static List<Chart> all() {
        return List.of(line(), bars(), dots(), map(), timeline(), funnel(), ranked(), multiples());
    }
}
