package org.trajectory.categories.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCardTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            report card,          met,     none, 0, 0, 4, '', '', stable,    A
            report card,          met,     none, 0, 0, 3, '', '', missing,   B1
            report card,          met,     none, 0, 0, 6, '', '', declining, B2
            report card,          met,     none, 0, 1, 5, '', '', improving, C
            report card,          met,     none, 1, 3, 0, '', '', stable,    D
            report card,          not met, none, 0, 0, 6, '', '', stable,    D
            report card,          met,     RSI,  0, 1, 0, '', '', stable,    D
            report card,          '',      none, '', '', '', '', '', stable, ''
            sub-judgements,       '',      none, '', '', '', 1, '', stable,  A
            sub-judgements,       '',      none, '', '', '', 2, '', missing, B1
            sub-judgements,       '',      none, '', '', '', 1, '', declining, B2
            sub-judgements,       '',      none, '', '', '', 3, '', stable,  C
            sub-judgements,       '',      none, '', '', '', 4, '', stable,  D
            sub-judgements,       '',      none, '', '', '', '', '', stable, ''
            requires improvement, '',      none, '', '', '', '', 1, stable,  A
            requires improvement, '',      none, '', '', '', '', 2, stable,  B1
            satisfactory,         '',      none, '', '', '', '', 2, declining, B2
            requires improvement, '',      none, '', '', '', '', 3, improving, C
            satisfactory,         '',      none, '', '', '', '', 3, improving, C
            requires improvement, '',      SM,   '', '', '', '', 4, improving, D
            requires improvement, '',      none, '', '', '', '', '', stable, ''
            none,                 '',      '',   '', '', '', '', '', stable, ''
            """)
    void each_kind_of_judgement_has_rows_of_its_own(
            String regime,
            String safeguarding,
            String concern,
            String urgent,
            String attention,
            String strong,
            String lowest,
            String overall,
            String travel,
            String category) {
        Map<String, @Nullable Object> inputs = new HashMap<>();
        inputs.put("latest regime", regime);
        inputs.put("report card latest safeguarding", safeguarding.isEmpty() ? null : safeguarding);
        inputs.put("latest category of concern", concern.isEmpty() ? null : concern);
        inputs.put("report card latest areas urgent", number(urgent));
        inputs.put("report card latest areas needing attention", number(attention));
        inputs.put("report card latest areas strong", number(strong));
        inputs.put("sub-judgements latest lowest judgement", number(lowest));
        inputs.put("latest overall grade", number(overall));
        inputs.put("direction of travel", travel);

        assertThat(Shipped.REPORT_CARD.categorise(inputs).category()).isEqualTo(category);
    }

    private static @Nullable BigDecimal number(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
