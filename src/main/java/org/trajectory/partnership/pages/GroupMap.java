package org.trajectory.partnership.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.trajectory.partnership.Consortia;
import org.trajectory.schools.Place;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.charts.Chart;
import org.trajectory.web.charts.PointMap;

/** Schools where they stand, each with the letter of its group; the letters are told in the key and in the table. */
public record GroupMap(PointMap map, List<School> schools) implements Chart {
    private static final int TONES = 8;

    /** @param group name of the consortium */
    record School(String name, Place place, String group, String href) {}

    public GroupMap {
        schools = List.copyOf(schools);
    }

    static List<School> groups(List<Consortia.Member> members) {
        return members.stream()
                .filter(member -> member.school().place() != null)
                .map(member -> new School(
                        member.school().name(),
                        Objects.requireNonNull(member.school().place()),
                        member.consortium().orElse("In none"),
                        "/schools/" + member.school().urn()))
                .toList();
    }

    static GroupMap of(String title, List<School> schools) {
        var names = new ArrayList<>(
                new TreeSet<>(schools.stream().map(School::group).toList()));
        var points = schools.stream()
                .map(school -> {
                    int group = names.indexOf(school.group());
                    return new PointMap.Point(
                            school.place().easting(),
                            school.place().northing(),
                            school.name(),
                            letter(group),
                            school.group(),
                            group % TONES + 1,
                            Optional.of(school.href()));
                })
                .toList();
        return new GroupMap(new PointMap(title, points, List.of()), schools);
    }

    /** A, B … Z, A1, B1 … */
    private static String letter(int group) {
        return (char) ('A' + group % 26) + (group < 26 ? "" : String.valueOf(group / 26));
    }

    @Override
    public String title() {
        return map.title();
    }

    @Override
    public String description() {
        return map.description();
    }

    @Override
    public String svg() {
        return map.svg();
    }

    @Override
    public DataTable table() {
        return new DataTable(
                map.title(),
                List.of(Column.text("School"), Column.text("Belongs to")),
                schools.stream()
                        .map(school -> List.of(Cell.link(school.name(), school.href()), Cell.text(school.group())))
                        .toList());
    }
}
