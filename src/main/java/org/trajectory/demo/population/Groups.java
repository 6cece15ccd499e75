package org.trajectory.demo.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trajectory.demo.Plan;

/** Gathers academies into trusts, some under sponsors, and a few maintained schools into federations. */
final class Groups {
    private final Plan plan;
    private final List<Line> lines;
    private final List<Trust> trusts = new ArrayList<>();
    private final Map<Authority, List<Trust>> multi = new HashMap<>();
    private final Chance chance;

    Groups(Plan plan, List<Line> lines) {
        this.plan = plan;
        this.lines = lines;
        chance = Chance.of(plan.seed(), 0, 20);
    }

    List<Trust> trusts() {
        return List.copyOf(trusts);
    }

    void gather() {
        School waiting = null;
        for (var line : lines) {
            for (var school : line.entries) {
                if (school.kind.academy() && !school.proposed) {
                    join(school);
                } else if (school.status() == School.Status.OPEN
                        && school.kind.group == Kind.Group.MAINTAINED
                        && chance.hit(0.08)) {
                    if (waiting != null && waiting.line.authority == line.authority) {
                        var name = "The Federation of " + waiting.name + " and " + school.name;
                        var federation = add(
                                name,
                                Trust.Type.FEDERATION,
                                LocalDate.of(chance.between(2008, 2024), 9, 1),
                                line.town.name());
                        waiting.federation = federation;
                        school.federation = federation;
                        waiting = null;
                    } else {
                        waiting = school;
                    }
                }
            }
        }
        for (int i = 0; i < Math.max(3, lines.size() / 60); i++) {
            var type = chance.hit(0.5) ? Trust.Type.SINGLE : Trust.Type.FEDERATION;
            var opened = LocalDate.of(chance.between(2009, 2016), 9, 1);
            var old = add("The Former " + Names.town(chance) + " Group", type, opened, "");
            trusts.set(
                    trusts.size() - 1,
                    new Trust(
                            old.uid(),
                            old.groupId(),
                            old.name(),
                            old.company(),
                            type,
                            opened,
                            opened.plusDays(chance.between(700, 3000)),
                            ""));
        }
    }

    private void join(School school) {
        var authority = school.line.authority;
        var opened = school.opened == null ? LocalDate.of(2012, 9, 1) : school.opened;
        if (!school.kind.sponsored() && chance.hit(0.14)) {
            school.trust = add(school.name, Trust.Type.SINGLE, opened, school.line.town.name());
            return;
        }
        var here = multi.computeIfAbsent(authority, key -> new ArrayList<>());
        if (here.isEmpty() || chance.hit(1.0 / (6 + here.size() / 4.0))) {
            here.add(add(
                    Names.trust(chance, school.line.town.name()),
                    Trust.Type.MULTI,
                    LocalDate.of(chance.between(2010, 2014), chance.between(1, 12), 1),
                    school.line.town.name()));
        }
        school.trust = chance.one(here);
        if (school.kind.sponsored()) {
            school.sponsor = sponsor(school.trust);
        }
    }

    private Trust sponsor(Trust trust) {
        for (var each : trusts) {
            if (each.type() == Trust.Type.SPONSOR && each.name().equals(trust.name())) {
                return each;
            }
        }
        return add(trust.name(), Trust.Type.SPONSOR, trust.opened(), trust.town());
    }

    private Trust add(String name, Trust.Type type, LocalDate opened, String town) {
        int order = trusts.size() + 1;
        boolean company = type == Trust.Type.MULTI || type == Trust.Type.SINGLE;
        var id = company ? "TR9%04d".formatted(order) : type == Trust.Type.SPONSOR ? "SP9%04d".formatted(order) : "";
        var trust = new Trust(
                80_000 + order,
                id,
                company ? name.toUpperCase(java.util.Locale.UK) : name,
                company ? "0%07d".formatted(9_000_000 - plan.schools() - order) : "",
                type,
                opened,
                null,
                town);
        trusts.add(trust);
        return trust;
    }
}
