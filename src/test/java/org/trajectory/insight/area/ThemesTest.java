package org.trajectory.insight.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.values.Phase;

class ThemesTest {
    private static final IndicatorCatalogue CATALOGUE = new IndicatorCatalogue();

    @Test
    void the_files_name_only_measures_and_phases_that_there_are() {
        var ids = new ArrayList<String>();
        Themes.CONTEXT.forEach(theme -> theme.measures().forEach(one -> {
            ids.addAll(one.from());
            if (one.phase() != null) {
                assertThat(Phase.ofWord(one.phase())).as(one.label()).isPresent();
            }
        }));
        ids.addAll(Themes.measuresOfGroups());
        assertThat(ids)
                .isNotEmpty()
                .allSatisfy(id -> assertThat(
                                id.startsWith("lait.") || CATALOGUE.find(id).isPresent())
                        .as(id)
                        .isTrue());
    }

    @Test
    void every_theme_that_the_papers_name_is_there() {
        assertThat(Themes.CONTEXT)
                .extracting(Themes.Theme::theme)
                .containsAll(List.of(
                        "Children looked after and in need",
                        "Special educational needs",
                        "Missing education and elective home education",
                        "Exclusions and suspensions",
                        "Growth",
                        "Diversity",
                        "Poverty",
                        "Health"));
    }
}
