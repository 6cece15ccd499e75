package org.trajectory.signals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.SchoolId;
import org.trajectory.signals.selfview.Evaluations;
import org.trajectory.signals.selfview.Framework;

/** How a school rates itself and how its authority sees it, in words, for other modules. */
@Service
public class SelfViews {
    private final Evaluations evaluations;

    SelfViews(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    /**
     * The views of an area that stand; empty where one side has given none.
     *
     * @param framework in words, as is the area
     */
    public record View(String framework, String area, Optional<Told> school, Optional<Told> authority) {}

    /** @param grade in words @param on the day it speaks of */
    public record Told(String grade, LocalDate on) {}

    /** As far as the scope of the transaction reaches, by the latest framework under which anything was said. */
    @Transactional(readOnly = true)
    public List<View> of(SchoolId school, LocalDate knownAt) {
        var all = evaluations.of(school, knownAt);
        for (var framework : Framework.shipped()) {
            var under = all.stream()
                    .filter(one -> one.framework().equals(framework.key()))
                    .toList();
            if (!under.isEmpty()) {
                var views = new ArrayList<View>();
                for (var area : framework.areas()) {
                    var ours = told(framework, area, under, "school");
                    var theirs = told(framework, area, under, "authority");
                    if (ours.isPresent() || theirs.isPresent()) {
                        views.add(new View(framework.words(), area.words(), ours, theirs));
                    }
                }
                return views;
            }
        }
        return List.of();
    }

    private static Optional<Told> told(
            Framework framework, Framework.Area area, List<Evaluations.Rating> under, String side) {
        return under.stream()
                .filter(one -> one.area().equals(area.key()) && one.side().equals(side))
                .findFirst()
                .map(one -> new Told(framework.words(area, one.grade()), one.holdsOn()));
    }
}
