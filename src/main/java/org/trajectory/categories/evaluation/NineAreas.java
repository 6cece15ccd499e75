package org.trajectory.categories.evaluation;

import java.util.List;
import org.trajectory.categories.evaluation.Paper.Grid;

/** The nine areas by which Ofsted judged an authority's arrangements for school improvement from May 2013, and where this speaks to them. */
final class NineAreas {
    record Area(String words, String where) {}

    static final List<Area> ALL = List.of(
            new Area(
                    "Corporate and strategic leadership of school improvement",
                    "The register of decisions: who agreed the policy and the lists"),
            new Area(
                    "Clarity and transparency of policy and strategy; how clearly monitoring, challenge and intervention roles are defined",
                    "The rules in the transparency record; what each category brings and who answers for the school"),
            new Area(
                    "Extent to which the LA knows its schools and focuses support on greatest need",
                    "Which evidence it used; schools without a category"),
            new Area(
                    "Effectiveness of identification of, and intervention in, underperforming schools",
                    "Falls found and missed, and how long before"),
            new Area(
                    "Impact of LA support and challenge over time and rate of improvement",
                    "What the agreed categories pointed to; impact is told elsewhere"),
            new Area(
                    "Extent to which the LA brokers support",
                    "What each category brings; agreements are told elsewhere"),
            new Area(
                    "Effectiveness of strategies to support highly effective leadership and management",
                    "Not told here"),
            new Area("Support and challenge for school governance", "Not told here"),
            new Area(
                    "Use of funding to effect improvement, focused on areas of greatest need",
                    "The back-test’s cost by consortium; the allocation"));

    private NineAreas() {}

    static Grid grid() {
        return new Grid(
                "The nine areas of 2013",
                List.of("Area", "Where it can be read"),
                ALL.stream().map(one -> List.of(one.words(), one.where())).toList());
    }
}
