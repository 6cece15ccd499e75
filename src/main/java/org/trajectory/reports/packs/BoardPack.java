package org.trajectory.reports.packs;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.trajectory.funding.Allocation;
import org.trajectory.partnership.KnownNeeds;
import org.trajectory.platform.Table;
import org.trajectory.reports.profile.SchoolProfile;
import org.trajectory.web.DataTable;
import org.trajectory.web.charts.PointMap;

/**
 * What a School Improvement Board is handed: the same on a page, on paper and as files.
 *
 * @param notes what must be known to read the headline figures
 * @param lent schools that the map shows at the place of the entry before or after them
 * @param outOfPlace schools that the map can't show
 * @param triggering a profile for each school that triggers money
 * @param needsSeen whether who made it may see what schools need
 * @param needs of the schools that trigger money
 * @param files each table as CSV, by its file name
 */
public record BoardPack(
        String authority,
        String code,
        LocalDate asAt,
        LocalDate knownAt,
        String policy,
        String policyVersion,
        String formula,
        String formulaVersion,
        DataTable headline,
        List<String> notes,
        PointMap map,
        DataTable lent,
        int outOfPlace,
        DataTable counts,
        DataTable categories,
        DataTable movements,
        Allocation allocation,
        DataTable lines,
        DataTable triggers,
        List<SchoolProfile> triggering,
        boolean needsSeen,
        List<KnownNeeds.Need> needs,
        DataTable needed,
        DataTable missing,
        DataTable sources,
        Map<String, Table> files) {

    /** What a school that triggers money needs, a line each. */
    public List<String> needsOf(SchoolProfile profile) {
        return PackNeeds.lines(needs, profile.school());
    }

    /** Where each figure of a chart was read, without ways that paper can't go. */
    public static DataTable onPaper(DataTable sources) {
        return new DataTable(
                sources.caption(),
                sources.columns(),
                sources.rows().stream()
                        .map(row -> row.stream()
                                .map(cell -> cell instanceof DataTable.Cell.Link link
                                        ? DataTable.Cell.text(link.text())
                                        : cell)
                                .toList())
                        .toList());
    }

    public String title() {
        return "Board pack, " + authority;
    }
}
