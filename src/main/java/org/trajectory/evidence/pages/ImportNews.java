package org.trajectory.evidence.pages;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.evidence.ImportedFile;
import org.trajectory.evidence.Importer;
import org.trajectory.web.News;

/** Files that were imported or withdrawn. */
@Component
class ImportNews implements News {
    private static final int LOOKED_AT = 200;

    private final Importer importer;
    private final Viewing viewing;

    ImportNews(Importer importer, Viewing viewing) {
        this.importer = importer;
        this.viewing = viewing;
    }

    @Override
    public List<Item> since(OffsetDateTime since, int most) {
        if (viewing.find().filter(person -> person.may(Action.SEE_IMPORTS)).isEmpty()) {
            return List.of();
        }
        var latest = importer.history(LOOKED_AT, 0);
        var news = new ArrayList<Item>();
        var taken = latest.stream()
                .filter(file -> file.recordedAt().isAfter(since))
                .sorted(Comparator.comparing(ImportedFile::recordedAt).reversed())
                .toList();
        if (taken.size() == 1) {
            news.add(new Item(
                    taken.getFirst().recordedAt(),
                    "%s was imported".formatted(taken.getFirst().name()),
                    "/imports/" + taken.getFirst().id()));
        } else if (!taken.isEmpty()) {
            news.add(new Item(
                    taken.getFirst().recordedAt(),
                    "%s files were imported"
                            .formatted(taken.size() == LOOKED_AT ? "More than " + LOOKED_AT : taken.size()),
                    "/imports"));
        }
        latest.forEach(file -> {
            var withdrawn = file.withdrawnAt();
            if (withdrawn != null && withdrawn.isAfter(since)) {
                news.add(new Item(withdrawn, "%s was withdrawn".formatted(file.name()), "/imports/" + file.id()));
            }
        });
        return news.stream().limit(most).toList();
    }
}
