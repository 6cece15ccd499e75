package org.trajectory.web.search;

import java.util.List;

/** @param most hits shown of each kind */
public record SearchPage(String words, List<Group> groups, int most) {
    public record Group(String things, List<SearchSource.Hit> hits) {}

    public String heading() {
        if (words.isEmpty()) {
            return "What are you looking for?";
        }
        int found = groups.stream().mapToInt(group -> group.hits().size()).sum();
        return found == 0 ? "Nothing found for “" + words + "”" : "Found for “" + words + "”";
    }
}
