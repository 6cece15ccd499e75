package org.trajectory.access.keeping;

import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a change would do, shown before it is saved.
 *
 * @param action where it is saved; the fields go along, with {@code sure=yes}
 * @param fields as they were typed
 */
public record EffectPage(
        String heading, List<Block> blocks, String action, Map<String, String> fields, String save, String back) {
    /** @param lines empty where there is nothing to tell */
    public record Block(String title, List<String> lines) {}

    /** What somebody may then that they couldn’t before, and the other way round. */
    public static List<Block> of(String name, String when, RightsChange change) {
        return List.of(
                new Block("%s %s may".formatted(when, name), change.gained()),
                new Block("%s %s may no more".formatted(when, name), change.lost()));
    }

    public ModelAndView show() {
        return new ModelAndView("access/keeping/effect", Map.of("page", this));
    }
}
