package org.trajectory.reports.schools;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The list of schools over the register, the consortia and a run's categories, in one query. A membership is found through
 * the identity of its school, whose chain may have grown since.
 */
@Repository
class SchoolListTable {
    private static final Map<String, String> ORDERS = Map.of(
            "name", "e.name",
            "urn", "e.urn",
            "phase", "e.phase",
            "type", "e.type",
            "status", "e.status",
            "pupils", "e.pupils",
            "consortium", "m.name",
            "category", "c.category");

    private static final String FROM = """
              from schools.pub_entry e
              left join (select i.school, p.authority, p.name
                           from partnership.pub_membership p
                           join schools.pub_identity i on i.urn = p.school
                          where p.during @> :asAt::date) m
                on m.school = e.school and m.authority = e.authority
              left join categories.pub_category c
                on c.run = :run::bigint and c.urn = e.urn
             where e.holds_from <= :asAt and e.holds_to > :asAt
               and (:authority::text is null or e.authority = :authority)
               and (cardinality(:kinds::text[]) = 0 or e.kind = any (:kinds))
               and (cardinality(:statuses::text[]) = 0 or e.status = any (:statuses))
               and (cardinality(:phases::text[]) = 0 or e.phase = any (:phases))
               and (cardinality(:legal::text[]) = 0 or e.legal_status = any (:legal))
               and (cardinality(:consortia::text[]) = 0 or coalesce(m.name, '(none)') = any (:consortia))
               and (cardinality(:categories::text[]) = 0 or coalesce(c.category, '') = any (:categories))
               and (:urns::int[] is null or e.urn = any (:urns))
            """;

    private final JdbcClient db;

    SchoolListTable(JdbcClient db) {
        this.db = db;
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

    long count(Filter filter) {
        return bound(db.sql("select count(*)" + FROM), filter).query(Long.class).single();
    }

    /** @param sort key of a column; unknown ones sort by name @param limit at most 50,000 */
    List<Row> list(Filter filter, String sort, boolean descending, long offset, int limit) {
        var order = Optional.ofNullable(ORDERS.get(sort)).orElse("e.name");
        var sql = """
                select e.urn, e.school, e.name, e.authority, e.establishment_number, e.phase, e.type, e.kind, e.status,
                       e.trust, e.pupils, e.easting, e.northing, m.name as consortium, c.category, e.legal_status, e.diocese,
                       e.religious_character, e.low_age, e.high_age, e.gender, e.admissions, e.capacity, e.town,
                       e.postcode, e.opened, e.closed
                """
                + FROM
                + " order by %s %s nulls last, e.name, e.urn limit :limit offset :offset"
                        .formatted(order, descending ? "desc" : "asc");
        return bound(db.sql(sql), filter)
                .param("limit", Math.min(limit, 50_000))
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

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Filter filter) {
        var urns = filter.urns();
        return statement
                .param("asAt", filter.asAt())
                .param("run", filter.run())
                .param("authority", filter.authority())
                .param("kinds", filter.kinds().toArray(String[]::new))
                .param("statuses", filter.statuses().toArray(String[]::new))
                .param("phases", filter.phases().toArray(String[]::new))
                .param("legal", filter.legalStatuses().toArray(String[]::new))
                .param("consortia", filter.consortia().toArray(String[]::new))
                .param("categories", filter.categories().toArray(String[]::new))
                .param("urns", urns == null ? null : urns.toArray(Integer[]::new));
    }
}
