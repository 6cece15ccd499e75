package org.trajectory.schools.derivation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.schools.Kind;
import org.trajectory.schools.LegalStatus;
import org.trajectory.schools.Status;
import org.trajectory.values.Phase;

class EstablishmentTypesTest {
    private final EstablishmentTypes types = Rules.shipped().types();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            #1                                    | Community school                       | STATE_FUNDED | MAINTAINED |
            #05                                   | Foundation school                      | STATE_FUNDED | MAINTAINED |
            Foundation School                     | Foundation school                      | STATE_FUNDED | MAINTAINED |
            Academy Converter                     | Academy converter                      | STATE_FUNDED | ACADEMY    |
            Academy - Converter mainstream        | Academy converter                      | STATE_FUNDED | ACADEMY    |
            Converter academies - special school  | Academy special converter              | STATE_FUNDED | ACADEMY    | SPECIAL
            NF:ACCS                               | Academy special converter              | STATE_FUNDED | ACADEMY    | SPECIAL
            NF:CYS                                | Community special school               | STATE_FUNDED | MAINTAINED | SPECIAL
            Free School - Alternative Provision   | Free schools alternative provision     | STATE_FUNDED | ACADEMY    | ALTERNATIVE_PROVISION
            Free School Special                   | Free schools special                   | STATE_FUNDED | ACADEMY    | SPECIAL
            LA Nursery School                     | Local authority nursery school         | STATE_FUNDED | MAINTAINED | NURSERY
            Non-Maintained Special School         | Non-maintained special school          | STATE_FUNDED | NEITHER    | SPECIAL
            #14                                   | Pupil referral unit                    | STATE_FUNDED | MAINTAINED | ALTERNATIVE_PROVISION
            NF:INDSPEC                            | Other independent special school       | INDEPENDENT  | NEITHER    | SPECIAL
            #30                                   | Welsh establishment                    | WELSH        | NEITHER    |
            British schools overseas              | British schools overseas               | OVERSEAS     | NEITHER    |
            Children's centre                     | Children's centre                      | CHILDRENS_CENTRE | NEITHER |
            Sixth form college                    | Further education                      | COLLEGE      | NEITHER    | SIXTEEN_PLUS
            University technical colleges (UTCs)  | University technical college           | STATE_FUNDED | ACADEMY    |
            NF:FSS                                | Studio schools                         | STATE_FUNDED | ACADEMY    |
            """)
    void each_word_of_the_files_means_a_type(String word, String name, Kind kind, LegalStatus legal, Phase phase) {
        assertThat(types.type(word)).isEqualTo(new EstablishmentTypes.Type(name, kind, legal, phase, false));
    }

    @Test
    void a_group_of_types_gives_the_kind_only() {
        assertThat(Objects.requireNonNull(types.type("State-funded primary")).broad())
                .isTrue();
    }

    @Test
    void a_word_that_nobody_knows_is_none() {
        assertThat(types.type("Zoo")).isNull();
        assertThat(types.phase("Not applicable")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Middle deemed primary, PRIMARY",
        "Middle deemed secondary, SECONDARY",
        "All through, ALL_THROUGH",
        "#6, SIXTEEN_PLUS",
        "OF:PRU, ALTERNATIVE_PROVISION",
        "OF:Alternative provision, ALTERNATIVE_PROVISION"
    })
    void phases_have_several_words(String word, Phase phase) {
        assertThat(types.phase(word)).isEqualTo(phase);
    }

    @Test
    void open_but_proposed_to_close_is_open_still() {
        assertThat(types.status("Open, but proposed to close")).isEqualTo(Status.CLOSING);
        assertThat(Status.CLOSING.isOpen()).isTrue();
    }
}
