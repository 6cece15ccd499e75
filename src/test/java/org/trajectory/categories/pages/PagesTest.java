package org.trajectory.categories.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trajectory.categories.Explanation;
import org.trajectory.categories.Movement;
import org.trajectory.categories.Run;
import org.trajectory.categories.SchoolCategory;
import org.trajectory.categories.dmn.Shipped;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;
import org.trajectory.web.Address;
import org.trajectory.web.Checked;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Frame;
import org.trajectory.web.Paging;
import org.trajectory.web.TestTemplates;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.Narrowing;
import org.trajectory.web.lists.ShownList;

class PagesTest {
    private static final Frame FRAME = new Frame(
            "Trajectory",
            "en-GB",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            "/categories",
            "/assets/1");
    private static final LocalDate JULY = LocalDate.of(2018, 7, 31);
    private static final Run RUN = new Run(
            7,
            new AuthorityCode("937"),
            "warwickshire-2013",
            "0",
            JULY,
            JULY,
            OffsetDateTime.MIN,
            "test",
            1,
            "0",
            null);
    private static final SchoolCategory SCHOOL = new SchoolCategory(
            7,
            new SchoolId(1),
            new Urn(199001),
            "Oak <b>&</b>",
            Phase.PRIMARY,
            "2B",
            "2A",
            "good-declining",
            List.of(),
            List.of("Small cohort: 8 pupils in 2017/18"),
            210);
    private static final DataTable TABLE =
            new DataTable("Schools", List.of(Column.text("School")), List.of(List.of(Cell.text("Oak"))));

    @Test
    void the_list_shows_categories_as_proposals_with_reasons() {
        var policy = Shipped.WARWICKSHIRE.policy();
        var here = Address.of("/categories").with("phase", "primary");
        var columns = RunList.columns(RUN, policy);
        var list = new ShownList<>(
                "categories",
                columns,
                columns.stream().map(ListColumn::key).toList(),
                here,
                List.of(),
                Optional.empty());
        var html = html(
                "list",
                new RunListPages.ListPage(
                        RUN,
                        policy,
                        "1 of 1 schools moved since 31 July 2017",
                        "Warwickshire 2013.",
                        Shown.shares(policy.scheme(), List.of(SCHOOL)),
                        Map.of("7", "run"),
                        Map.of("primary", "Primary"),
                        Shown.categories(policy.scheme(), List.of(SCHOOL)),
                        here,
                        Map.of("Phase: primary", here.without("phase")),
                        list,
                        list.table("Schools with their proposed category", List.of(SCHOOL)),
                        List.of("199001"),
                        new Paging(1, 50, 1),
                        true));

        assertThat(html)
                .contains("1 of 1 schools moved")
                .contains("Oak &lt;b&gt;&amp;&lt;/b&gt;")
                .contains("Judged good, and results fell by more than chance.")
                .contains("/categories/7/schools/199001")
                .contains("/categories.csv?phase=primary&amp;run=7")
                .contains("proposals until the board agrees");
    }

    @Test
    void the_reasons_name_rule_value_source_and_the_nearest_change() {
        var told = new Explanation(
                new Urn(199001),
                "Oak",
                "primary",
                "warwickshire-2013",
                "Warwickshire 2013",
                "1",
                JULY,
                JULY,
                "2B",
                "Good, declining",
                "authority",
                5,
                "good-declining",
                "Overall grade is 2",
                "Judged good, and results fell by more than chance.",
                List.of(
                        new Explanation.Value(
                                "latest overall grade",
                                "Overall grade",
                                "2",
                                "Inspection of 1 May 2018",
                                null,
                                true,
                                List.of(new Explanation.From("ofsted.csv", 17, "ofsted", "final", JULY, true))),
                        new Explanation.Value(
                                "latest leadership",
                                "Leadership judgement",
                                "not known",
                                null,
                                "Not told",
                                false,
                                List.of())),
                List.of("Leadership judgement: Not told"),
                List.of("Small cohort: 8 pupils in 2017/18"),
                List.of(new Explanation.Change(
                        "direction of travel",
                        "declining",
                        "improving",
                        "2A",
                        "Good, improving",
                        "less",
                        "If the direction of travel were improving instead of declining: 2A, Good, improving")));
        var html = html(
                "why",
                new PolicyPages.WhyPage(
                        told,
                        Cell.category("2B", "Good, declining", 3),
                        "Oak: 2B, Good, declining",
                        7L,
                        new SupportPages.Entitled("The consortium answers.", List.of("Seminars, termly"), "Grid.")));

        assertThat(html)
                .contains("ofsted.csv, line 17, final, published 31 July 2018 (assumed)")
                .contains("Small cohort: 8 pupils in 2017/18")
                .contains("Seminars, termly")
                .contains("If the direction of travel were improving");
    }

    @Test
    void every_other_page_renders() {
        var policy = Shipped.REPORT_CARD.policy();
        var moved = Address.of("/categories/7/movements");
        assertThat(html(
                        "movements",
                        new MovementPages.MovementsPage(
                                RUN,
                                RUN,
                                "3 schools moved",
                                new Narrowing<>(moved, "Name or URN", Movement::name, List.of()),
                                new ShownList<Movement>(
                                        "movements", List.of(), List.of(), moved, List.of(), Optional.empty()),
                                TABLE,
                                new Paging(1, 50, 1))))
                .contains("3 schools moved");
        assertThat(html("empty", new RunListPages.EmptyPage(true, true))).contains("Run a policy");
        assertThat(html(
                        "run",
                        new RunPages.FormPage(
                                Map.of("report-card-2025", "Report card 2025"),
                                new RunForm(null, "31 June 2018", null),
                                List.of(new Checked.FieldError("asAt", "Enter the day")))))
                .contains("31 June 2018")
                .contains("Enter the day");
        assertThat(html("policies", new PolicyPages.PoliciesPage(TABLE))).contains("Oak");
        assertThat(html(
                        "policy",
                        new PolicyPages.PolicyPage(
                                policy, "A less than B1", TABLE, TABLE, TABLE, Optional.of(RUN), "Counted.")))
                .contains("served by the authority itself")
                .contains("dated 10 November 2025");
        assertThat(html(
                        "compare",
                        new ComparePages.ComparePage(
                                Map.of("a", "A"),
                                new ComparePages.CompareForm("a", "a", "31 July 2018"),
                                List.of(),
                                Optional.of(TABLE),
                                Optional.of(TABLE),
                                "1 school.",
                                "/categories/compare.csv")))
                .contains("Side by side");
    }

    private static String html(String template, Object page) {
        var model = new HashMap<String, Object>();
        model.put("frame", FRAME);
        model.put("page", page);
        return TestTemplates.html("categories/" + template, model);
    }
}
