package org.trajectory.evidence.measures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.evidence.Indicator;
import org.trajectory.evidence.IndicatorCatalogue;
import org.trajectory.evidence.feeds.Feeds;
import org.trajectory.evidence.reading.SchoolReading;
import org.trajectory.values.AcademicYear;

/**
 * The measures that there are: those that are defined, and those that long files such as the Local Authority Interactive
 * Tool name themselves, with the files that tell them.
 */
@Service
public class KnownIndicators {
    private final JdbcClient db;
    private final IndicatorCatalogue catalogue;
    private final Feeds feeds;
    private final SchoolReading files;
    private final Cache<Asked, Map<String, Held>> remembered =
            Caffeine.newBuilder().maximumSize(8).build();

    KnownIndicators(JdbcClient db, IndicatorCatalogue catalogue, Feeds feeds, SchoolReading files) {
        this.db = db;
        this.files = files;
        this.catalogue = catalogue;
        this.feeds = feeds;
    }

    /**
     * @param unit in words; empty text where the file doesn't tell
     * @param definition empty text where the file names it only
     * @param sources titles of the formats that tell it
     * @param years of which files are held, such as {@code 2015/16–2018/19}; empty text for none
     * @param polarity which way is better; empty where nobody told
     * @param published since and until when, as far as is defined; empty text where nobody told
     * @param breaks years from which on figures can't be compared with those before
     */
    public record Known(
            String id,
            String label,
            String unit,
            String definition,
            List<String> phases,
            List<String> sources,
            int files,
            String years,
            Optional<Indicator.Polarity> polarity,
            String published,
            List<AcademicYear> breaks) {
        public boolean isHeld() {
            return files > 0;
        }
    }

    private record Held(TreeSet<String> feeds, TreeSet<Integer> years, TreeSet<Long> files) {
        Held() {
            this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
    }

    /** @param version of the files @param asAt null for whatever is held */
    private record Asked(
            String version,
            @Nullable LocalDate asAt,
            @Nullable LocalDate knownAt) {}

    /** Defined ones in their order, then those that files held name, by their label. */
    @Transactional(readOnly = true)
    public List<Known> list() {
        return list(held(null, null));
    }

    /** As {@link #list()}, with only what holds by {@code asAt} and was published by {@code knownAt}. */
    @Transactional(readOnly = true)
    public List<Known> list(LocalDate asAt, LocalDate knownAt) {
        return list(held(asAt, knownAt));
    }

    private List<Known> list(Map<String, Held> held) {
        var known = new ArrayList<Known>();
        var titles = titles();
        for (var indicator : catalogue.all()) {
            known.add(defined(
                    indicator, held.getOrDefault(indicator.id(), new Held()), titles, catalogue.span(indicator.id())));
        }
        items(null).forEach(item -> {
            var of = held.get(item.id());
            if (of != null && catalogue.find(item.id()).isEmpty()) {
                known.add(named(item, of, titles));
            }
        });
        return known;
    }

    @Transactional(readOnly = true)
    public Optional<Known> find(String id) {
        return find(id, held(null, null));
    }

    /** As {@link #find(String)}, with only what holds by {@code asAt} and was published by {@code knownAt}. */
    @Transactional(readOnly = true)
    public Optional<Known> find(String id, LocalDate asAt, LocalDate knownAt) {
        return find(id, held(asAt, knownAt));
    }

    private Optional<Known> find(String id, Map<String, Held> all) {
        var held = all.getOrDefault(id, new Held());
        return catalogue
                .find(id)
                .map(indicator -> defined(indicator, held, titles(), catalogue.span(id)))
                .or(() -> items(id).stream().findFirst().map(item -> named(item, held, titles())));
    }

    /** What people call it; empty for what nobody ever named. */
    @Transactional(readOnly = true)
    public Optional<String> label(String id) {
        return catalogue
                .find(id)
                .map(Indicator::label)
                .or(() -> items(id).stream().findFirst().map(Item::label));
    }

    private record Item(String id, String label, String unit, String definition, String polarity) {}

    /** @param id null for all */
    private List<Item> items(@Nullable String id) {
        return db.sql("""
                        select id, label, unit, definition, polarity from evidence.item
                         where :id::text is null or id = :id
                         order by label, id
                        """).param("id", id).query(Item.class).list();
    }

    private static Known defined(
            Indicator indicator, Held held, Map<String, String> titles, IndicatorCatalogue.Span span) {
        return new Known(
                indicator.id(),
                indicator.label(),
                words(indicator.unit()),
                indicator.definition(),
                indicator.phases().stream().sorted().map(phase -> phase.word()).toList(),
                held.feeds().stream()
                        .map(feed -> titles.getOrDefault(feed, feed))
                        .toList(),
                held.files().size(),
                years(held),
                Optional.of(indicator.polarity()),
                span.words(),
                indicator.seriesBreaks());
    }

    private static Known named(Item item, Held held, Map<String, String> titles) {
        return new Known(
                item.id(),
                item.label(),
                item.unit(),
                item.definition(),
                List.of(),
                held.feeds().stream()
                        .map(feed -> titles.getOrDefault(feed, feed))
                        .toList(),
                held.files().size(),
                years(held),
                switch (item.polarity()) {
                    case "high" -> Optional.of(Indicator.Polarity.HIGH_IS_GOOD);
                    case "low" -> Optional.of(Indicator.Polarity.LOW_IS_GOOD);
                    default -> Optional.empty();
                },
                "",
                List.of());
    }

    public static String words(Indicator.Unit unit) {
        return switch (unit) {
            case PERCENT -> "%";
            case POINTS -> "points";
            case COUNT -> "number";
            case POUNDS -> "£";
            case RATIO -> "ratio";
            case RATE -> "rate";
        };
    }

    /** Of each feed by its id. */
    private Map<String, String> titles() {
        var titles = new HashMap<String, String>();
        feeds.list().forEach(feed -> titles.put(feed.id(), feed.title()));
        return titles;
    }

    private static String years(Held held) {
        if (held.years().isEmpty()) {
            return "";
        }
        var first = new AcademicYear(held.years().first()).toString();
        var last = new AcademicYear(held.years().last()).toString();
        return first.equals(last) ? first : first + "–" + last;
    }

    /** Read once until a file comes or goes: long files are told by their rows. Null days for whatever is held. */
    private Map<String, Held> held(@Nullable LocalDate asAt, @Nullable LocalDate knownAt) {
        return remembered.get(
                new Asked(files.version(), asAt, knownAt),
                asked -> read(
                        asAt == null ? LocalDate.of(9999, 1, 1) : asAt,
                        knownAt == null ? LocalDate.of(9999, 1, 1) : knownAt));
    }

    /** Columns of wide files with their years; items of long files with the years of their rows. */
    private Map<String, Held> read(LocalDate asAt, LocalDate knownAt) {
        var held = new HashMap<String, Held>();
        db.sql("""
                        select f.id, f.feed, f.columns, y.year from evidence.source_file f
                          join evidence.file_year y on y.file = f.id
                         where f.withdrawn_at is null and f.columns <> array['*']
                           and y.holds_from <= :asAt and y.published <= :knownAt
                        """).param("asAt", asAt).param("knownAt", knownAt).query(row -> {
            for (var column : (String[]) row.getArray("columns").getArray()) {
                add(held, column, row.getLong("id"), row.getString("feed"), row.getInt("year"));
            }
        });
        db.sql("""
                        select r.item, r.file, f.feed, r.year from evidence.source_file f
                          join evidence.file_year y on y.file = f.id
                          join evidence.fact_row r on r.file = f.id and r.year = y.year
                         where f.withdrawn_at is null and f.columns = array['*'] and r.item is not null
                           and y.holds_from <= :asAt and y.published <= :knownAt
                         group by r.item, r.file, f.feed, r.year
                        """).param("asAt", asAt).param("knownAt", knownAt).query(row -> {
            add(held, row.getString("item"), row.getLong("file"), row.getString("feed"), row.getInt("year"));
        });
        return held;
    }

    private static void add(Map<String, Held> held, String id, long file, String feed, int year) {
        var one = held.computeIfAbsent(id, key -> new Held());
        one.feeds().add(feed);
        one.years().add(year);
        one.files().add(file);
    }
}
