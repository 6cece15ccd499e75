package org.trajectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under which item of the navigation a page stands. */
class NavigationItemTest {
    private static final List<NavigationItem> ITEMS = List.of(
            new NavigationItem(NavigationItem.Place.MONEY, "Where the money is", "/money", null),
            new NavigationItem(NavigationItem.Place.MONEY, "Agreements", "/money/commitments", null)
                    .leadingTo("/money/claims"),
            new NavigationItem(NavigationItem.Place.PARTNERSHIP, "Decisions", "/decisions", null)
                    .leadingTo("/money/open"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/money,                 Where the money is",
                "/money/sources/dsg,     Where the money is",
                "/money/commitments/1,   Agreements",
                "/money/claims,          Agreements",
                "/money/claims/7/look,   Agreements",
                "/money/claimsome,       Where the money is",
                "/money/open/501,        Decisions",
                "/moneybox,              -",
            })
    void a_page_stands_under_the_item_that_fits_it_best(String path, @org.jspecify.annotations.Nullable String text) {
        assertThat(ITEMS.stream()
                        .filter(item -> item.fits(path) > 0)
                        .max(Comparator.comparingInt(item -> item.fits(path)))
                        .map(NavigationItem::text)
                        .orElse(null))
                .isEqualTo(text);
    }
}
