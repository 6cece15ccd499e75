package org.trajectory.web.search;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class SearchPages {
    private static final int MOST = 20;

    private final ObjectProvider<SearchSource> sources;

    SearchPages(ObjectProvider<SearchSource> sources) {
        this.sources = sources;
    }

    @GetMapping("/search")
    ModelAndView search(@RequestParam(name = "q", defaultValue = "") String words) {
        var sought = words.strip();
        List<SearchPage.Group> groups = sought.isEmpty()
                ? List.of()
                : sources.orderedStream()
                        .map(source -> new SearchPage.Group(source.things(), source.find(sought, MOST)))
                        .filter(group -> !group.hits().isEmpty())
                        .toList();
        return new ModelAndView("search/results", Map.of("page", new SearchPage(sought, groups, MOST)));
    }
}
