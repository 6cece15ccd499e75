package org.trajectory.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trajectory.web.Checked.FieldError;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;

/** What the gallery shows. Schools and figures are invented. */
public record GalleryPage(
        Address here,
        DataTable schools,
        Paging paging,
        Map<String, Address> filters,
        Map<String, String> phases,
        List<FieldError> errors) {

    static GalleryPage at(Address here) {
        var columns = List.of(
                Column.text("School").sortable(here, "name"),
                Column.text("Category").sortable(here, "category"),
                Column.number("Pupils").sortable(here, "pupils"),
                Column.number("Expected standard, %"),
                Column.text("Last inspection"));
        var rows = List.of(
                List.of(
                        Cell.link("Ash Lane Primary School", "/schools/900001"),
                        Cell.category("3C", "requires improvement", 5),
                        Cell.text("187"),
                        Cell.text("58.3"),
                        Cell.text("14 March 2018")),
                List.of(
                        Cell.link("St Bede’s & St Hild’s <Catholic> Primary School", "/schools/900002"),
                        Cell.category("1", "outstanding", 1),
                        Cell.text("1,204"),
                        Cell.text("81.0"),
                        Cell.text("2 May 2013")),
                List.of(
                        Cell.link("Tŷ Coed Infant School", "/schools/900003"),
                        Cell.missing("Not categorised yet"),
                        Cell.text("42"),
                        Cell.missing("Suppressed: too few pupils"),
                        Cell.missing("Not inspected yet")));
        var filters = new LinkedHashMap<String, Address>();
        filters.put("Phase: primary", here.without("phase"));
        filters.put("Category: 3C", here.without("category", "3C"));
        var phases = new LinkedHashMap<String, String>();
        phases.put("primary", "Primary");
        phases.put("secondary", "Secondary");
        phases.put("special", "Special");
        return new GalleryPage(
                here,
                new DataTable("Schools in Ashshire, with category and results of 2017/18", columns, rows),
                new Paging(here.get("page").map(Integer::parseInt).orElse(4), 25, 642),
                filters,
                phases,
                List.of(
                        new FieldError("closed", "Enter the last day of teaching, like 31 July 2018"),
                        new FieldError("pot", "Enter the pot in pounds, like 262000.00")));
    }
}
