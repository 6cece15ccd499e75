package org.trajectory.evidence.adding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feed;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.feeds.KeptFeeds;
import org.trajectory.evidence.feeds.Recognition;
import org.trajectory.evidence.files.BadFile;
import org.trajectory.evidence.files.Incoming;
import org.trajectory.evidence.files.Limits;
import org.trajectory.evidence.files.Opened;
import org.trajectory.evidence.imports.FileImport;
import org.trajectory.evidence.measures.OwnIndicators;
import org.trajectory.evidence.rows.Unlisted;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.web.Checked;
import org.trajectory.web.NotFound;
import org.trajectory.web.Seen;

/** From a sample to a feed that is kept. Feeds belong to the installation. */
@Service
class AddingFeeds {
    static final int LARGEST = 20 << 20;

    private final Drafts drafts;
    private final KeptFeeds kept;
    private final Feeds feeds;
    private final IndicatorCatalogue catalogue;
    private final OwnIndicators own;
    private final FileImport imports;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AddingFeeds(
            Drafts drafts,
            KeptFeeds kept,
            Feeds feeds,
            IndicatorCatalogue catalogue,
            OwnIndicators own,
            FileImport imports,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.drafts = drafts;
        this.kept = kept;
        this.feeds = feeds;
        this.catalogue = catalogue;
        this.own = own;
        this.imports = imports;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A draft with what its sample looks like. */
    record Work(Drafts.Draft draft, Sample sample, List<ColumnLook> looks) {}

    /** @param first facts of the first rows as they would be taken */
    record Tried(FileOutcome outcome, List<FirstRows.Row> first) {
        boolean good() {
            return outcome.status() == FileOutcome.Status.WOULD_IMPORT && outcome.taken() > 0;
        }
    }

    /**
     * Takes a sample in.
     *
     * @param of id of the feed of which it becomes a version; null for a new one
     * @param area code of the authority for which the person works; empty text for none
     * @throws Refused where it is no table, or there is no such feed
     */
    long start(String name, byte[] bytes, @Nullable String of, String area) {
        return start(name, bytes, of, area, null);
    }

    /**
     * As the other.
     *
     * @param only code of the authority whose own analyst describes it, for the eyes of its people alone; null for the
     *     installation’s
     */
    long start(String name, byte[] bytes, @Nullable String of, String area, @Nullable String only) {
        if (bytes.length > LARGEST) {
            throw new BadFile("%s is larger than 20 MB. A sample of its first rows is enough.".formatted(name));
        }
        var sample = withFile(name, bytes, Sample::of);
        var form = of == null
                ? FeedForm.proposed(sample, sample.looks(), catalogue, area)
                : FeedReading.typed(existing(of, only), sample.looks(), area);
        return Objects.requireNonNull(transactions.execute(status -> {
            long id = drafts.start(of, name, bytes, form, Scope.current().actor(), only);
            audit.record("began to add a feed", only, "feed-draft:" + id, null, Map.of("sample", name));
            return id;
        }));
    }

    /** Another’s kind of file, and what counts for all, isn’t an authority’s to describe anew. */
    private Feed existing(String of, @Nullable String only) {
        var feed = existing(of);
        if (only != null && !only.equals(feed.onlyFor())) {
            throw new NotFound("There is no feed “%s” for your authority alone.".formatted(of));
        }
        return feed;
    }

    private Feed existing(String of) {
        return of.startsWith(KeptFeeds.PREFIX)
                ? feeds.find(of).orElseThrow(() -> new NotFound("There is no feed “%s”.".formatted(of)))
                : comesAlong();
    }

    private static Feed comesAlong() {
        throw new Refused("A feed that comes along can’t be changed: add one of your own");
    }

    Work find(long id) {
        var draft = Objects.requireNonNull(transactions.execute(status -> drafts.find(id)))
                .orElseThrow(() -> new NotFound("There is no such draft: it was kept or thrown away."));
        var bytes = Objects.requireNonNull(transactions.execute(status -> drafts.sample(id)));
        var sample = withFile(draft.sampleName(), bytes, Sample::of);
        return new Work(draft, sample, sample.looks());
    }

    List<Drafts.Draft> open() {
        return Objects.requireNonNull(transactions.execute(status -> drafts.open()));
    }

    /** The feed by which the sample would be taken already. */
    Optional<Feed> alreadyKnown(Work work) {
        return withFile(
                        work.draft().sampleName(),
                        bytes(work),
                        file -> new Recognition(feeds.list())
                                .match(
                                        file.plainName(),
                                        Opened.read(file, Limits.USUAL).rows().sheets()))
                .map(Recognition.Match::feed)
                .filter(feed -> !feed.id().equals(work.draft().of()));
    }

    Checked<FeedForm.Meant> check(Work work, FeedForm form, String area) {
        var of = Optional.ofNullable(work.draft().of())
                .map(id -> Map.entry(id, existing(id).version() + 1));
        Set<String> taken = Objects.requireNonNull(transactions.execute(status -> kept.latest())).stream()
                .map(KeptFeeds.Version::id)
                .collect(Collectors.toSet());
        return form.check(work.sample(), work.looks(), catalogue, of, taken, area, LocalDate.now(clock));
    }

    /** Mark of what is kept, by which a form notices that somebody else saved in between. */
    static String seen(FeedForm kept) {
        return Seen.of(new TreeMap<>(kept.typed()));
    }

    /**
     * @param seen mark of the form as it was when it was opened: {@link #seen}
     * @throws org.trajectory.web.Conflict if somebody else saved meanwhile
     */
    void save(Work work, FeedForm form, String seen) {
        transactions.executeWithoutResult(status -> {
            drafts.lock(work.draft().id())
                    .ifPresent(kept -> Seen.mustBe(seen, "The draft", new TreeMap<>(kept.typed())));
            drafts.save(work.draft().id(), form);
        });
    }

    String yaml(Work work, FeedForm.Meant meant) {
        return FeedWriting.yaml(meant, work.sample(), work.looks());
    }

    /** Reads the sample as the importer would, and writes nothing. */
    Tried tryOut(Work work, FeedForm.Meant meant) {
        var feed = feed(yaml(work, meant));
        return withFile(work.draft().sampleName(), bytes(work), file -> {
            var others = new ArrayList<Feed>();
            feeds.list().stream().filter(one -> !one.id().equals(feed.id())).forEach(others::add);
            others.add(feed);
            var match = new Recognition(others)
                    .match(
                            file.plainName(),
                            Opened.read(file, Limits.USUAL).rows().sheets());
            if (match.isPresent() && !match.get().feed().id().equals(feed.id())) {
                throw new BadFile(
                        "The importer would take this file for “%s”, which asks for as many of its columns. Map more columns, or use that feed."
                                .formatted(match.get().feed().title()));
            }
            var first = new FirstRows(feed);
            var wish = new FileImport.Wish(
                    true, null, null, Limits.USUAL, new Unlisted(new BitSet()), feed.onlyFor(), false, false);
            return new Tried(imports.tryOut(file, feed, wish, first), first.rows());
        });
    }

    private static Feed feed(String yaml) {
        try {
            return Feeds.parse(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("A feed was written that can’t be read", e);
        }
    }

    /** Keeps the feed and its new measures; from now on the importer knows it. @return its id */
    String keep(Work work, FeedForm.Meant meant) {
        var yaml = yaml(work, meant);
        var feed = feed(yaml);
        transactions.executeWithoutResult(status -> {
            var by = Scope.current().actor();
            meant.added().forEach(one -> own.keep(one, by));
            kept.keep(feed, yaml, by);
            drafts.kept(work.draft().id(), feed.id());
            audit.record(
                    feed.version() == 1 ? "added a feed" : "kept a new version of a feed",
                    work.draft().authority(),
                    "feed:" + feed.id(),
                    null,
                    Map.of(
                            "title",
                            feed.title(),
                            "version",
                            feed.version(),
                            "measures",
                            meant.mapped().stream()
                                    .map(FeedForm.Mapped::indicator)
                                    .toList()));
        });
        return feed.id();
    }

    /** Its authority asks an analyst of the installation to keep it; nothing is taken for it before. */
    void ask(Work work) {
        transactions.executeWithoutResult(status -> {
            drafts.ask(work.draft().id(), Scope.current().actor());
            audit.record(
                    "asked for a feed to be kept",
                    work.draft().authority(),
                    "feed-draft:" + work.draft().id(),
                    null,
                    Map.of("sample", work.draft().sampleName()));
        });
    }

    void throwAway(Work work) {
        transactions.executeWithoutResult(status -> {
            drafts.end(work.draft().id());
            audit.record(
                    "threw away the draft of a feed",
                    work.draft().authority(),
                    "feed-draft:" + work.draft().id(),
                    Map.of("sample", work.draft().sampleName()),
                    null);
        });
    }

    /** Of which the latest version of the feed was made. */
    Optional<Drafts.KeptSample> sampleOf(String feed) {
        return Objects.requireNonNull(transactions.execute(status -> drafts.sampleOf(feed)));
    }

    byte[] bytes(Drafts.KeptSample sample) {
        return Objects.requireNonNull(transactions.execute(status -> drafts.sample(sample.id())));
    }

    List<KeptFeeds.Version> versions(String id) {
        return Objects.requireNonNull(transactions.execute(status -> kept.versions(id)));
    }

    /** @throws Refused where there is no such feed, or it is so already */
    void retire(String id, boolean retire) {
        transactions.executeWithoutResult(status -> {
            if (kept.versions(id).isEmpty()) {
                throw new NotFound("There is no feed “%s”.".formatted(id));
            }
            boolean changed = retire ? kept.retire(id, Scope.current().actor()) : kept.restore(id);
            if (!changed) {
                throw new Refused(
                        retire ? "This feed is retired already." : "This feed isn’t retired: the importer uses it.");
            }
            audit.record(retire ? "retired a feed" : "took a feed into use again", null, "feed:" + id, null, null);
        });
    }

    byte[] bytes(Work work) {
        return Objects.requireNonNull(
                transactions.execute(status -> drafts.sample(work.draft().id())));
    }

    private interface Reader<T> {
        T read(Incoming file) throws IOException;
    }

    private static <T> T withFile(String name, byte[] bytes, Reader<T> reader) {
        try {
            var path = Files.createTempFile("trajectory-", ".sample");
            try {
                Files.write(path, bytes);
                return reader.read(new Incoming("sample/" + name, path));
            } finally {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new BadFile("%s can’t be read: %s".formatted(name, e.getMessage()), e);
        }
    }
}
