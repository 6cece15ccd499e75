package org.trajectory.evidence.adding;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.web.Worklist;

/** Tells the analysts of the installation which kinds of file an authority asks them to keep. */
@Component
@Order(12)
class AskedFeeds implements Worklist {
    private final AddingFeeds adding;
    private final FeedTables tables;
    private final Viewing viewing;

    AskedFeeds(AddingFeeds adding, FeedTables tables, Viewing viewing) {
        this.adding = adding;
        this.tables = tables;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        if (!viewing.person().mayAtInstallation(Action.IMPORT_FILES)) {
            return List.of();
        }
        return adding.open().stream()
                .filter(Drafts.Draft::asked)
                .map(one -> new Item(
                        "Keep the feed “%s”".formatted(one.form().at("title")),
                        one.authority() == null
                                ? "It waits to be kept."
                                : "Described by %s, for its people alone.".formatted(tables.area(one.authority())),
                        "/feeds/drafts/" + one.id(),
                        false))
                .toList();
    }
}
