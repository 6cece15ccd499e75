package org.trajectory.evidence.quality;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.web.Worklist;

/** Tells those who import that files are late. */
@Component
@Order(70)
class LateFiles implements Worklist {
    private final DataQuality quality;
    private final Viewing viewing;

    LateFiles(DataQuality quality, Viewing viewing) {
        this.quality = quality;
        this.viewing = viewing;
    }

    @Override
    public List<Item> items() {
        if (!viewing.person().mayAtInstallation(Action.IMPORT_FILES)) {
            return List.of();
        }
        var late = quality.late();
        return late.isEmpty()
                ? List.of()
                : List.of(new Item(
                        late.size() == 1
                                ? "1 kind of file is late: see whether it is out"
                                : late.size() + " kinds of files are late: see whether they are out",
                        late.stream().map(Finding::where).limit(3).collect(Collectors.joining("; "))
                                + (late.size() > 3 ? " …" : ""),
                        "/data/quality#late",
                        false));
    }
}
