package org.trajectory.evidence.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.Importer.Progress;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.platform.Scope;

/**
 * Takes in several files at once, each in its own transaction: while the database writes one, the next is read. Files of
 * one feed go after each other, since each is compared with what is held of its feed.
 */
@Component
public class Lanes {
    /** More wouldn't be quicker: one reads while the database writes for another. */
    private static final int AT_ONCE = 2;

    private final FileImport imports;

    Lanes(FileImport imports) {
        this.imports = imports;
    }

    /**
     * @param wishes by the place of the file
     * @return what came of each file, in their order
     */
    public List<FileOutcome> takeAll(List<Incoming> files, IntFunction<FileImport.Wish> wishes, Progress progress) {
        var scope = Scope.current();
        var turns = new Turns(files.size());
        var outcomes = new ArrayList<FileOutcome>();
        try (var lanes = Executors.newFixedThreadPool(AT_ONCE)) {
            var begun = new ArrayList<Future<FileOutcome>>();
            for (int i = 0; i < files.size(); i++) {
                int number = i;
                begun.add(lanes.submit(() -> {
                    try {
                        return scope.get(() -> imports.take(
                                files.get(number), wishes.apply(number), feed -> turns.await(number, feed)));
                    } finally {
                        turns.done(number);
                    }
                }));
            }
            try {
                for (var file : begun) {
                    progress.file(
                            outcomes.size(),
                            files.size(),
                            files.get(outcomes.size()).name());
                    outcomes.add(file.get());
                }
                progress.file(files.size(), files.size(), "");
            } finally {
                begun.forEach(file -> file.cancel(false));
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The import was interrupted; files taken so far are held", e);
        }
        return List.copyOf(outcomes);
    }

    /** Who goes first where two files are of one feed: the earlier in order. Files are begun in order, so none waits for ever. */
    private static final class Turns {
        private final List<CompletableFuture<String>> told = new ArrayList<>();
        private final List<CompletableFuture<Void>> ended = new ArrayList<>();

        Turns(int files) {
            for (int i = 0; i < files; i++) {
                told.add(new CompletableFuture<>());
                ended.add(new CompletableFuture<>());
            }
        }

        /** Tells the feed of a file and waits until all earlier ones of that feed have ended. */
        void await(int number, String feed) {
            told.get(number).complete(feed);
            for (int before = 0; before < number; before++) {
                if (!ended.get(before).isDone() && feed.equals(told.get(before).join())) {
                    ended.get(before).join();
                }
            }
        }

        void done(int number) {
            told.get(number).complete("");
            ended.get(number).complete(null);
        }
    }
}
