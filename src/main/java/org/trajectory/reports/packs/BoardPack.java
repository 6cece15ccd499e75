package org.trajectory.reports.packs;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.trajectory.funding.Allocation;
import org.trajectory.platform.Table;
import org.trajectory.reports.profile.SchoolProfile;
import org.trajectory.web.DataTable;
import org.trajectory.web.charts.PointMap;

/**
 * What a School Improvement Board is handed: the same on a page, on paper and as files.
 *
 * @param notes what must be known to read the headline figures
 * @param outOfPlace schools that the map can't show
 * @param triggering a profile for each school that triggers money
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
        int outOfPlace,
        DataTable counts,
        DataTable categories,
        DataTable movements,
        Allocation allocation,
        DataTable lines,
        DataTable triggers,
        List<SchoolProfile> triggering,
        DataTable missing,
        DataTable sources,
        Map<String, Table> files) {

    public String title() {
        return "Board pack, " + authority;
    }
}
