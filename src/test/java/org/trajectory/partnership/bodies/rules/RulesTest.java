package org.trajectory.partnership.bodies.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.constitution.Fraction;

/** The rules of boards as people read them. */
class RulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            warwickshire-primary-board      | Consortium leads                      | 2 for each primary consortium | Nomination among schools of the consortium | Headteacher; one of: head of a school judged outstanding, NLE, LLE | 1                    | 2 years                      | term, substitute
            warwickshire-primary-board      | Senior officer of the school improvement team | 1                                  | Appointment                                | Officer                                                            | 1                    | As long as the office lasts  | substitute
            york-education-partnership      | Primary clusters                      | A share of 14 seats by pupils, at least 1  | Election among primary schools of the clusters | Headteacher                                                    | 1                    | 3 years                      | how filled, holders, term, substitute
            york-education-partnership      | Elected member                        | 1                                          | Appointment                                | Elected member                                                     | No vote              | As long as the office lasts  | ''
            hertfordshire-learning-trust    | Schools, together owning 80%          | 1 for each school                          | The office itself                          | Headteacher or chair of governors                                  | 80 among them all    | As long as the office lasts  | holders, substitute
            """)
    void seats_are_told_in_words(
            String id,
            String title,
            String many,
            String filled,
            String holder,
            String votes,
            String term,
            String ours) {
        var row = SeatRules.of(constitution(id)).file().rows().stream()
                .filter(one -> one.getFirst().equals(title))
                .findFirst()
                .orElseThrow();
        assertThat(row).containsExactly(title, many, filled, holder, votes, term, ours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            warwickshire-primary-board | The members elect the chair from “Consortium leads”, for 1 year. | true
            warwickshire-primary-board | Notice of a meeting: 7 days.                                       | true
            warwickshire-primary-board | Its quorum is half of the seats that are held, never rounded down. | true
            warwickshire-primary-board | A change of these rules needs at least two thirds of all votes.    | true
            york-education-partnership | Its quorum is two fifths of all seats, never rounded down.         | true
            york-education-partnership | The chair is independent of the members, for 3 years.              | true
            york-education-partnership | It takes over from: Schools Forum, 14-19 Partnership, Admissions Forum. | false
            """)
    void rules_are_told_in_sentences_and_ours_are_marked(String id, String sentence, boolean ours) {
        assertThat(Rules.marked(constitution(id))).contains(new Rules.Rule(sentence, ours));
    }

    @ParameterizedTest
    @CsvSource({
        "1/2, half",
        "1/3, a third",
        "2/3, two thirds",
        "3/4, three quarters",
        "1/10, a tenth",
        "3/7, 3/7",
        "4/4, 1",
        "0/3, 0",
        "5/2, 5/2",
        "100000/3, 100000/3"
    })
    void shares_are_told_in_words(String share, String words) {
        assertThat(Fraction.of(share).words()).isEqualTo(words);
    }

    @Test
    void a_group_without_votes_has_no_quorum_to_tell() {
        assertThat(Rules.of(constitution("york-primary-heads-forum")))
                .contains("It meets, and decides nothing by vote.")
                .noneMatch(rule -> rule.contains("quorum"));
    }

    private static Constitution constitution(String id) {
        return new Constitutions()
                .shipped().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }
}
