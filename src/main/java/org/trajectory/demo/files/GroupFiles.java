package org.trajectory.demo.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.trajectory.demo.population.Chance;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;
import org.trajectory.demo.population.Trust;

/** Trusts, sponsors and federations, and which academy is in which. */
public final class GroupFiles {
    private final Population population;

    public GroupFiles(Population population) {
        this.population = population;
    }

    public void write(Path folder) throws IOException {
        var day = Days.digits(population.plan().asAt());
        try (var table = Table.windows(folder.resolve("allgroupsdata" + day + ".csv"), Table.Quotes.ALL, Set.of())) {
            var layout = Layout.named("allgroups");
            table.header(layout.columns);
            for (var trust : population.trusts()) {
                table.row(group(layout, trust));
            }
        }
        var links = folder.resolve("grouplinks_edubaseallacademiesandfree" + day + ".csv");
        try (var table = Table.windows(links, Table.Quotes.TEXT, Set.of(0, 1))) {
            table.header(Layout.named("grouplinks").columns);
            for (var school : population.schools()) {
                if (school.closed == null && school.kind.academy()) {
                    for (var trust : new Trust[] {school.sponsor, school.trust}) {
                        if (trust != null) {
                            var cells = membership(school, trust);
                            table.row(cells, cells.length);
                        }
                    }
                }
            }
        }
    }

    private Layout.Row group(Layout layout, Trust trust) {
        boolean company = !trust.company().isEmpty();
        return layout.row()
                .set("Group UID", trust.uid())
                .set("Group ID", trust.groupId())
                .set("Group Name", trust.name())
                .set("Companies House Number", trust.company())
                .set("Group Type (code)", trust.type().code)
                .set("Group Type", trust.type().label)
                .set("Closed Date", Days.slashes(trust.closed()))
                .set("Open date", company ? "" : Days.slashes(trust.opened()))
                .set("Incorporated on (open date)", company ? Days.slashes(trust.opened()) : "")
                .set("Group Status (code)", trust.closed() == null ? "OPEN" : "CLOSED")
                .set("Group Status", trust.closed() == null ? "Open" : "Closed")
                .set("Group Street", company && trust.uid() % 3 != 0 ? trust.uid() % 90 + 1 + " High Street" : "")
                .set("Group Town", company ? trust.town() : "")
                .set("Group County", "Not recorded")
                .set("Head of Group Title", "Not recorded")
                .set("UKPRN", company ? Integer.toString(18_000_000 + trust.uid()) : "");
    }

    /** Twenty fields under twenty-one names, as published. */
    private String[] membership(School school, Trust trust) {
        var asAt = population.plan().asAt();
        boolean company = !trust.company().isEmpty();
        var joined = school.opened == null ? trust.opened() : school.opened;
        if (school.urn % 4 == 0 && trust.type() == Trust.Type.MULTI) {
            joined = Chance.of(population.plan().seed(), school.urn, 30).day(joined, asAt.minusDays(1));
        }
        var phase = RegisterFiles.phase(school);
        return new String[] {
            Integer.toString(school.urn),
            Integer.toString(trust.uid()),
            trust.name(),
            trust.company(),
            trust.type().label,
            trust.type().code,
            "",
            company ? "" : Days.dashes(trust.opened()),
            company ? Days.dashes(trust.opened()) : "",
            "Open",
            "OPEN",
            "",
            Days.dashes(latest(joined, trust.opened())),
            school.name,
            school.kind.code,
            school.kind.label,
            phaseCode(phase),
            phase,
            school.line.authority.code(),
            school.line.authority.name()
        };
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String phaseCode(String phase) {
        int code = List.of("Not applicable", "Nursery", "Primary", "", "Secondary", "", "16 plus", "All-through")
                .indexOf(phase);
        return Integer.toString(Math.max(0, code));
    }
}
