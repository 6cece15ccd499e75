package org.trajectory.categories.pages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trajectory.web.Answers;
import org.trajectory.web.Checked;

/** What was typed to run a policy. */
public record RunForm(
        @Nullable String policy,
        @Nullable String asAt,
        @Nullable String knownAt) {
    record Asked(String policy, LocalDate asAt, LocalDate knownAt) {}

    Checked<Asked> check(List<String> offered, LocalDate today) {
        var answers = new Answers();
        var chosen = answers.choice("policy", policy, offered, "Choose the policy to run");
        var day = answers.date("asAt", asAt, "Enter the day that the facts should speak of, like 31 July 2018");
        var known = answers.optionalDate(
                "knownAt", knownAt, "Enter the day by which they were published, like 31 July 2018, or leave it empty");
        return answers.mean(() -> new Asked(chosen.orElseThrow(), day, known.orElse(today)));
    }
}
