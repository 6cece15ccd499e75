package org.trajectory.categories;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rules by which schools are categorised, as its DMN file tells it.
 *
 * @param id such as {@code warwickshire-2013}
 * @param source the paper or decision it rests on
 * @param dated the day of that paper or decision
 * @param hitPolicy DMN's word for which rule counts where several fit
 * @param inputs names from the list of {@link PolicyInput}s that it asks
 * @param remarks what the checks noticed that doesn't make it unusable, such as a rule that no school can meet
 * @param dmn the file's bytes as text
 * @param hash SHA-256 of the file, hexadecimal
 */
public record Policy(
        String id,
        String title,
        String version,
        String source,
        @Nullable LocalDate dated,
        Scheme scheme,
        String hitPolicy,
        List<Column> columns,
        List<Rule> rules,
        List<String> inputs,
        List<String> remarks,
        String dmn,
        String hash) {

    /** @param input name of the policy input where the column asks one plainly, else null */
    public record Column(
            String label, String expression, @Nullable String input) {}

    /**
     * A row of the decision table.
     *
     * @param number 1 for the first
     * @param id as the file gives it, such as {@code good-declining}
     * @param conditions FEEL, one per column; {@code -} for any value
     * @param conditionWords the conditions that narrow, in plain words
     * @param category key, or empty where the rule says that the category isn't known
     * @param because the rule's reason in plain words
     */
    public record Rule(
            int number,
            String id,
            List<String> conditions,
            List<String> conditionWords,
            String category,
            String because) {

        /** The rule in one sentence: {@code Overall grade is 2 and direction of travel is declining}. */
        public String words() {
            if (conditionWords.isEmpty()) {
                return "Any other school";
            }
            var words = new StringBuilder(conditionWords.getFirst());
            conditionWords.stream()
                    .skip(1)
                    .forEach(one -> words.append(" and ")
                            .append(Character.toLowerCase(one.charAt(0)))
                            .append(one, 1, one.length()));
            return words.toString();
        }
    }

    public Policy with(List<String> remarks) {
        return new Policy(
                id, title, version, source, dated, scheme, hitPolicy, columns, rules, inputs, remarks, dmn, hash);
    }

    public Rule rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }
}
