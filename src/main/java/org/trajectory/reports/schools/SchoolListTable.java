package org.trajectory.reports.schools;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.schools.SchoolRegister;

/**
 * The list of schools over the register, the consortia and a run's categories. A membership is found through the identity
 * of its school, whose chain may have grown since.
 */
@Repository
class SchoolListTable {
    /** Words that more entries have than this are asked of each entry along the names, not gathered. */
    private static final int MANY = 1_000;

    private static final int REMEMBERED = 500;
    private static final int MOST = 50_000;

    /** What a column sorts by; the names and numbers that every school has need no word on where gaps go. */
    private static final Map<String, String> ORDERS = Map.of(
            "name", "e.name",
            "urn", "e.urn",
            "phase", "e.phase %s nulls last, e.name",
            "type", "e.type %s nulls last, e.name",
            "status", "e.status %s nulls last, e.name",
            "pupils", "e.pupils %s nulls last, e.name",
            "consortium", "m.name %s nulls last, e.name",
            "category", "c.category %s nulls last, e.name");

    private static final String COLUMNS = """
            e.urn, e.school, e.name, e.authority, e.establishment_number, e.phase, e.type, e.kind, e.status,
            e.trust, e.pupils, e.easting, e.northing, e.legal_status, e.diocese, e.religious_character, e.low_age,
            e.high_age, e.gender, e.admissions, e.capacity, e.town, e.postcode, e.opened, e.closed
            """;

    private static final String BESIDE = """
             left join (select i.school, p.authority, p.name
                          from partnership.pub_membership p
                          join schools.pub_identity i on i.urn = p.school
                         where p.during @> :asAt::date) m
               on m.school = e.school and m.authority = e.authority
             left join categories.pub_category c
               on c.run = :run::bigint and c.urn = e.urn
            """;

    private static final String DAY = " where e.holds_from <= :asAt and e.holds_to > :asAt";

    /** Schools of a page that people look at. */
    private static final int SHORT = 250;

    private record Counted(String version, Filter filter) {}

    private record Page(String version, Filter filter, String orderAndPage, long offset, int limit) {}

    private record Rarest(String version, List<String> words) {}

    private final Cache<Counted, Long> counted =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Page, List<Integer>> pages =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Rarest, Integer> rarest =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final JdbcClient db;

    private final SchoolRegister register;

    SchoolListTable(JdbcClient db, SchoolRegister register) {
        this.db = db;
        this.register = register;
    }

    record Row(
            int urn,
            long school,
            String name,
            @Nullable String authority,
            @Nullable Integer establishmentNumber,
            @Nullable String phase,
            @Nullable String type,
            String kind,
            String status,
            @Nullable String trust,
            @Nullable Integer pupils,
            @Nullable Integer easting,
            @Nullable Integer northing,
            @Nullable String consortium,
            @Nullable String category,
            String legalStatus,
            @Nullable String diocese,
            @Nullable String religiousCharacter,
            @Nullable Integer lowAge,
            @Nullable Integer highAge,
            @Nullable String gender,
            @Nullable String admissions,
            @Nullable Integer capacity,
            @Nullable String town,
            @Nullable String postcode,
            @Nullable LocalDate opened,
            @Nullable LocalDate closed) {}

    /** How many there are; where only the register is asked, counted once until it changes. */
    long count(Filter filter) {
        if (!filter.ofRegister()) {
            return bound(db.sql("select count(*) from schools.pub_entry e" + BESIDE + where(filter)), filter)
                    .query(Long.class)
                    .single();
        }
        return counted.get(
                new Counted(register.version(), filter),
                key -> bound(db.sql("select count(*) from schools.pub_entry e" + where(filter)), filter)
                        .query(Long.class)
                        .single());
    }

    /** @param sort key of a column; unknown ones sort by name @param limit at most 50,000 */
    List<Row> list(Filter filter, String sort, boolean descending, long offset, int limit) {
        var way = descending ? "desc" : "asc";
        var asked = asked(filter, sort);
        var order = " order by " + (asked.contains("%s") ? asked.formatted(way) : asked + " " + way) + ", e.urn";
        // Of all England how many is written out: of an unknown number the database believes that it is a tenth of all,
        // and sorts them all.
        var page = (filter.authority() == null ? " limit " + Math.min(limit, MOST) : " limit :limit")
                + (offset > 0 ? " offset :offset" : "");
        // Where only the register decides which schools and in which order, what stands beside them is fetched for
        // these alone.
        boolean first = filter.ofRegister() && !asked.startsWith("m.") && !asked.startsWith("c.");
        var chosen = first ? chosen(filter, order + page, offset, limit) : List.<Integer>of();
        var sql = "select " + COLUMNS + ", m.name as consortium, c.category from "
                + (first ? "unnest(:chosen::int[]) with ordinality as chosen (urn, place) join " : "")
                + "schools.pub_entry e"
                + (first
                        ? " on e.urn = chosen.urn" + BESIDE + DAY + " order by chosen.place"
                        : BESIDE + where(filter) + order + page);
        return bound(db.sql(sql), filter)
                .param("chosen", chosen.toArray(Integer[]::new))
                .param("limit", Math.min(limit, MOST))
                .param("offset", offset)
                .query((row, number) -> new Row(
                        row.getInt("urn"),
                        row.getLong("school"),
                        row.getString("name"),
                        row.getString("authority"),
                        row.getObject("establishment_number", Integer.class),
                        row.getString("phase"),
                        row.getString("type"),
                        row.getString("kind"),
                        row.getString("status"),
                        row.getString("trust"),
                        row.getObject("pupils", Integer.class),
                        row.getObject("easting", Integer.class),
                        row.getObject("northing", Integer.class),
                        row.getString("consortium"),
                        row.getString("category"),
                        row.getString("legal_status"),
                        row.getString("diocese"),
                        row.getString("religious_character"),
                        row.getObject("low_age", Integer.class),
                        row.getObject("high_age", Integer.class),
                        row.getString("gender"),
                        row.getString("admissions"),
                        row.getObject("capacity", Integer.class),
                        row.getString("town"),
                        row.getString("postcode"),
                        row.getObject("opened", LocalDate.class),
                        row.getObject("closed", LocalDate.class)))
                .list();
    }

    /**
     * The schools of an authority are sorted sooner than found along the names or numbers of England, which the database tries
     * as soon as it knows that a page of them will do: it can’t along what isn’t quite the column.
     */
    private static String asked(Filter filter, String sort) {
        var asked = ORDERS.getOrDefault(sort, "e.name");
        return filter.authority() == null
                ? asked
                : switch (asked) {
                    case "e.name" -> "(e.name || '')";
                    case "e.urn" -> "(e.urn + 0)";
                    default -> asked;
                };
    }

    /** The schools of a page of the list, in its order; those of short pages are remembered until the register changes. */
    private List<Integer> chosen(Filter filter, String orderAndPage, long offset, int limit) {
        return limit > SHORT
                ? choose(filter, orderAndPage, offset, limit)
                : pages.get(
                        new Page(register.version(), filter, orderAndPage, offset, limit),
                        key -> choose(filter, orderAndPage, offset, limit));
    }

    private List<Integer> choose(Filter filter, String orderAndPage, long offset, int limit) {
        return bound(db.sql("select e.urn from schools.pub_entry e" + where(filter) + orderAndPage), filter)
                .param("limit", Math.min(limit, MOST))
                .param("offset", offset)
                .query(Integer.class)
                .list();
    }

    /** Only what is asked stands in the question, so that the database can plan for it. */
    private String where(Filter filter) {
        var where = new StringBuilder(DAY);
        if (filter.authority() != null) {
            where.append(" and e.authority = :authority");
        }
        anyOf(where, filter.kinds(), "e.kind = any (:kinds)");
        anyOf(where, filter.statuses(), "e.status = any (:statuses)");
        anyOf(where, filter.phases(), "e.phase = any (:phases)");
        anyOf(where, filter.legalStatuses(), "e.legal_status = any (:legal)");
        anyOf(where, filter.consortia(), "coalesce(m.name, '(none)') = any (:consortia)");
        anyOf(where, filter.categories(), "coalesce(c.category, '') = any (:categories)");
        anyOf(where, filter.urns(), "e.urn = any (:urns)");
        if (filter.ofSets() != null) {
            where.append(" and e.urn = any (:ofSets)");
        }
        var search = filter.search();
        if (search != null) {
            where.append(" and ").append(search.words().isEmpty() ? "false" : found(search.words()));
        }
        return where.toString();
    }

    private static void anyOf(StringBuilder where, List<?> values, String condition) {
        if (!values.isEmpty()) {
            where.append(" and ").append(condition);
        }
    }

    private String found(List<String> words) {
        if (rarest(words) > MANY) {
            return IntStream.range(0, words.size())
                    .mapToObj(i -> "w.words like :like" + i)
                    .collect(Collectors.joining(" and ", "(select ", " from schools.pub_words w where w.urn = e.urn)"));
        }
        return IntStream.range(0, words.size())
                .mapToObj(i ->
                        "select urn from schools.pub_word where word >= :word%d and word < :after%d".formatted(i, i))
                .collect(Collectors.joining(" intersect ", "e.urn in (select urn from (", """
                        ) as named
                         union all select :urn::integer
                         union all select urn from schools.pub_entry
                                    where authority = :its and establishment_number = :establishment)
                        """));
    }

    /** How many entries have the rarest of the words, counted up to a few more than many, once until the register changes. */
    private int rarest(List<String> words) {
        return rarest.get(new Rarest(register.version(), words), key -> countRarest(words));
    }

    private int countRarest(List<String> words) {
        return db.sql("""
                        select min(n) from unnest(:words::text[], :after::text[]) as asked (word, after),
                               lateral (select count(*) as n
                                          from (select from schools.pub_word w
                                                 where w.word >= asked.word collate "C" and w.word < asked.after collate "C"
                                                 limit :most) as up_to) as counted
                        """)
                .param("words", words.toArray(String[]::new))
                .param("after", words.stream().map(SchoolListTable::after).toArray(String[]::new))
                .param("most", MANY + 1)
                .query(Integer.class)
                .single();
    }

    /** The first text behind all that begin with the word. */
    private static String after(String word) {
        int last = word.codePointBefore(word.length());
        return word.substring(0, word.length() - Character.charCount(last)) + Character.toString(last + 1);
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Filter filter) {
        var search = filter.search();
        var run = search == null ? "" : search.run();
        boolean number = run.matches("[0-9]{6,7}");
        statement = statement
                .param("asAt", filter.asAt())
                .param("run", filter.run())
                .param("authority", filter.authority())
                .param("kinds", filter.kinds().toArray(String[]::new))
                .param("statuses", filter.statuses().toArray(String[]::new))
                .param("phases", filter.phases().toArray(String[]::new))
                .param("legal", filter.legalStatuses().toArray(String[]::new))
                .param("consortia", filter.consortia().toArray(String[]::new))
                .param("categories", filter.categories().toArray(String[]::new))
                .param("urns", filter.urns().toArray(Integer[]::new))
                .param(
                        "ofSets",
                        Objects.requireNonNullElse(filter.ofSets(), List.<Integer>of())
                                .toArray(Integer[]::new))
                .param("urn", number && run.length() == 6 ? Integer.parseInt(run) : 0)
                .param("its", number && run.length() == 7 ? run.substring(0, 3) : "")
                .param("establishment", number && run.length() == 7 ? Integer.parseInt(run.substring(3)) : -1);
        if (search != null) {
            for (int i = 0; i < search.words().size(); i++) {
                var word = search.words().get(i);
                statement = statement
                        .param("like" + i, "% " + word + "%")
                        .param("word" + i, word)
                        .param("after" + i, after(word));
            }
        }
        return statement;
    }
}
