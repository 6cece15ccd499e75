package org.trajectory.categories;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.values.Urn;

/**
 * Why a school has its category, in plain words.
 *
 * @param category key; empty where it isn't known
 * @param categoryWords such as {@code Good, declining}; {@code Not known} where it isn't
 * @param servedBy who answers for the school by another route than formula money; null for none
 * @param rule the conditions met, in one sentence
 * @param because the rule's own reason
 * @param missing what wasn't known, with the reason
 * @param nearest changes of a single input that would give another category, the neighbouring ones first
 */
public record Explanation(
        Urn urn,
        String name,
        @Nullable String phase,
        String policy,
        String policyTitle,
        String policyVersion,
        LocalDate asAt,
        LocalDate knownAt,
        String category,
        String categoryWords,
        @Nullable String servedBy,
        int ruleNumber,
        String ruleId,
        String rule,
        String because,
        List<Value> values,
        List<String> missing,
        List<String> cautions,
        List<Change> nearest) {

    /** @param label the column's heading @param tested whether the rule that fired looks at it */
    public record Value(
            String input,
            String label,
            String value,
            @Nullable String note,
            @Nullable String missing,
            boolean tested,
            List<From> from) {}

    /** @param line as a text editor counts, header 1; row number for a workbook */
    public record From(
            String file,
            int line,
            String feed,
            @Nullable String release,
            LocalDate published,
            boolean publishedAssumed) {}

    /** @param need how the other category's need stands to the school's: less, greater or not comparable */
    public record Change(
            String input, String from, String to, String category, String categoryWords, String need, String words) {}

    /** What is done where the category isn't known; empty where it is. */
    public String nextStep() {
        if (!category.isEmpty()) {
            return "";
        }
        return missing.isEmpty()
                ? "No category is guessed. Colleagues look at the school with its head, and moderation may place it; the policy itself needs a rule for schools like this."
                : "No category is guessed. Find out what is missing with the school (%s), then run the policy anew; until then moderation may place it."
                        .formatted(String.join("; ", missing));
    }
}
