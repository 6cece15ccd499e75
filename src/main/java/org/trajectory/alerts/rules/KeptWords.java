package org.trajectory.alerts.rules;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts reasons that were kept with bare numbers into the words of today. What is written so already stays. Knows the heads
 * of the columns of the rules that come along, and names of inputs that stand as heads.
 */
@Component
public class KeptWords {
    private final AlertRules rules;
    private final AlertInputs inputs;
    private final FoundWords words;
    private @Nullable Known known;

    KeptWords(AlertRules rules, AlertInputs inputs, FoundWords words) {
        this.rules = rules;
        this.inputs = inputs;
        this.words = words;
    }

    /** @param bare a head with a number that has no unit, and with the note behind it */
    private record Known(Map<String, String> inputs, Pattern bare) {}

    /** {@code Overall grade: 2 (Inspection of 3 May 2018)} becomes {@code Overall grade: good (Inspection of 3 May 2018)}. */
    public String of(String why) {
        if (why.isEmpty()) {
            return why;
        }
        var known = known();
        return known.bare().matcher(why).replaceAll(found -> {
            var label = found.group(1);
            return Matcher.quoteReplacement(words.words(
                    known.inputs().getOrDefault(label, label),
                    label,
                    new BigDecimal(found.group(2).replace('−', '-')),
                    found.group(3)));
        });
    }

    private Known known() {
        var now = known;
        if (now == null) {
            var heads = new LinkedHashMap<String, String>();
            inputs.offered().keySet().forEach(name -> heads.put(name, name));
            rules.shipped()
                    .rules()
                    .forEach(rule -> rule.asks().keySet().forEach(column -> heads.put(column.label(), column.input())));
            var either = heads.keySet().stream()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            now = new Known(
                    Map.copyOf(heads),
                    Pattern.compile("(?<=^|; )(" + either
                            + "): (−?[0-9]+(?:\\.[0-9]+)?)(?: \\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\))?(?=; |$)"));
            known = now;
        }
        return now;
    }
}
