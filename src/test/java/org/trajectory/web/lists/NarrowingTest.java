package org.trajectory.web.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable.Cell;

class NarrowingTest {
    private record School(String name, String phase, int pupils) {}

    private static final List<School> SCHOOLS = List.of(
            new School("Oak Lane", "primary", 90),
            new School("elm", "secondary", 1200),
            new School("Ash Lane", "primary", 210));

    private static final List<ListColumn<School>> COLUMNS = List.of(
            ListColumn.<School>text("name", "School", School::name).sorted(),
            ListColumn.<School>of(
                            "pupils",
                            "Pupils",
                            one -> Cell.of(one.pupils()),
                            one -> one.pupils() == 90 ? "" : String.valueOf(one.pupils()))
                    .asNumber()
                    .sorted(),
            ListColumn.text("phase", "Phase", School::phase));

    private static Narrowing<School> at(String parameters) {
        var here = Address.of("/list");
        for (var pair : parameters.split("&")) {
            if (!pair.isEmpty()) {
                here = here.plus(pair.split("=")[0], pair.split("=")[1]);
            }
        }
        return new Narrowing<>(
                here,
                "Name",
                School::name,
                List.of(new Narrowing.Filter<>(
                        "phase",
                        "Phase",
                        "All phases",
                        Map.of("primary", "Primary", "secondary", "Secondary"),
                        (one, phase) -> phase.equals(one.phase()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                          | Oak Lane;elm;Ash Lane
            q=lane                     | Oak Lane;Ash Lane
            q=LANE ash                 | Ash Lane
            q=nobody                   | ''
            phase=primary              | Oak Lane;Ash Lane
            phase=nothing of the kind  | Oak Lane;elm;Ash Lane
            phase=primary&q=oak        | Oak Lane
            sort=name                  | Ash Lane;elm;Oak Lane
            sort=name&dir=desc         | Oak Lane;elm;Ash Lane
            sort=pupils                | Oak Lane;Ash Lane;elm
            sort=phase                 | Oak Lane;elm;Ash Lane
            page=9                     | Oak Lane;elm;Ash Lane
            page=x                     | Oak Lane;elm;Ash Lane
            """)
    void a_list_is_narrowed_and_put_in_order_as_its_address_says(@Nullable String address, String names) {
        assertThat(String.join(
                        ";",
                        at(address == null ? "" : address).of(SCHOOLS, COLUMNS).onPage().stream()
                                .map(School::name)
                                .toList()))
                .isEqualTo(names);
    }

    @Test
    void a_page_holds_fifty_of_all_that_fit() {
        var many = IntStream.range(0, 120)
                .mapToObj(n -> new School("School " + n, n < 110 ? "primary" : "secondary", n))
                .toList();
        var rows = at("phase=primary&page=3").of(many, COLUMNS);
        assertThat(rows.paging().total()).isEqualTo(110);
        assertThat(rows.all()).hasSize(110);
        assertThat(rows.onPage()).hasSize(10).first().isEqualTo(many.get(100));
    }

    @Test
    void each_filter_is_a_tag_that_takes_it_away_and_a_search_keeps_the_rest() {
        var narrowing = at("asAt=2018-07-31&q=lane&phase=primary&page=2&saved=4&col=phase");
        assertThat(narrowing.tags().keySet()).containsExactly("“lane”", "Phase: Primary");
        assertThat(narrowing.tags().get("Phase: Primary").toString())
                .isEqualTo("/list?asAt=2018-07-31&q=lane&saved=4&col=phase");
        assertThat(narrowing.clear().toString()).isEqualTo("/list?asAt=2018-07-31&col=phase");
        assertThat(narrowing.kept().stream().map(Address.Parameter::name)).containsExactly("asAt", "col");
    }
}
