package org.trajectory.categories.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.categories.Policy;
import org.trajectory.categories.Scheme;
import org.trajectory.categories.checker.Finding;
import org.trajectory.categories.support.SupportMatrix.Cadence;
import org.trajectory.categories.support.SupportMatrix.Grid;
import org.trajectory.categories.support.SupportMatrix.Help;
import org.trajectory.categories.support.SupportMatrix.Row;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.values.AuthorityCode;
import org.trajectory.web.Conflict;

/** An authority's own support matrices: drafted row by row, adopted by a decision, and then never changed. */
@Service
public class OwnMatrices {
    private static final String OWN = """
            select id, authority, policy, version, stage, title, told, revision, decision, body, in_force_from
              from categories.support_matrix
            """;

    private final JdbcClient db;
    private final SupportMatrices shipped;
    private final Audit audit;

    OwnMatrices(JdbcClient db, SupportMatrices shipped, Audit audit) {
        this.db = db;
        this.shipped = shipped;
        this.audit = audit;
    }

    /** @param stage draft, adopted, superseded or withdrawn @param decision number in the register, once adopted */
    public record Own(
            long id,
            AuthorityCode authority,
            String policy,
            int version,
            String stage,
            SupportMatrix matrix,
            int revision,
            @Nullable String decision,
            @Nullable String body,
            @Nullable LocalDate inForceFrom) {
        public boolean draft() {
            return stage.equals("draft");
        }
    }

    /** What holds for a policy: the authority's own that was adopted, else the one that comes along with the policy. */
    @Transactional(readOnly = true)
    public Optional<SupportMatrix> of(@Nullable AuthorityCode authority, String policy) {
        return Optional.ofNullable(authority)
                .flatMap(code -> adopted(code, policy))
                .or(() -> shipped.of(policy));
    }

    /** The authority's own that was adopted for a policy. */
    @Transactional(readOnly = true)
    public Optional<SupportMatrix> adopted(AuthorityCode authority, String policy) {
        return list(authority).stream()
                .filter(one -> one.policy().equals(policy) && one.stage().equals("adopted"))
                .findFirst()
                .map(Own::matrix);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Own> list(AuthorityCode authority) {
        return db.sql(OWN + " where authority = :authority order by id desc")
                .param("authority", authority.code())
                .query(OwnMatrices::own)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Own> find(long id) {
        return db.sql(OWN + " where id = :id")
                .param("id", id)
                .query(OwnMatrices::own)
                .optional();
    }

    /**
     * A draft for a policy, begun from what holds for it now, else from an empty row for each of its categories.
     *
     * @throws Refused while another draft for the policy is worked on
     */
    @Transactional
    public Own begin(AuthorityCode authority, Policy policy) {
        var id = policy.id();
        var from = of(authority, id)
                .or(() -> shipped.list().stream()
                        .filter(one -> fits(one, policy.scheme()))
                        .findFirst())
                .orElseGet(() -> empty(policy));
        int version = list(authority).stream()
                        .filter(one -> one.policy().equals(id))
                        .mapToInt(Own::version)
                        .max()
                        .orElse(0)
                + 1;
        var matrix = new SupportMatrix(
                "%s-%s".formatted(id, authority),
                id,
                policy.title(),
                "Begun from “%s”: %s".formatted(from.title(), from.source()),
                from.activities(),
                from.core(),
                from.delegatedTo(),
                from.grids());
        try {
            long made = db.sql("""
                            insert into categories.support_matrix (authority, policy, version, title, told, made_by, changed_by)
                            values (:authority, :policy, :version, :title, :told, :by, :by) returning id
                            """)
                    .param("authority", authority.code())
                    .param("policy", id)
                    .param("version", version)
                    .param("title", policy.title())
                    .param("told", SupportMatrices.write(matrix))
                    .param("by", by())
                    .query(Long.class)
                    .single();
            audit.record(
                    "began a support matrix",
                    authority.code(),
                    "support matrix:" + made,
                    null,
                    Map.of("policy", id, "version", version));
            return find(made).orElseThrow();
        } catch (DuplicateKeyException e) {
            throw new Refused(
                    "A draft for “%s” is worked on already: change that one, or withdraw it".formatted(policy.title()),
                    e);
        }
    }

    private static boolean fits(SupportMatrix matrix, Scheme scheme) {
        return matrix.grids().stream()
                .allMatch(grid -> grid.rows().stream()
                        .allMatch(row -> scheme.find(row.category()).isPresent()));
    }

    private static SupportMatrix empty(Policy policy) {
        var activities = new LinkedHashMap<String, String>();
        activities.put("core-offer", "Core offer of professional development");
        activities.put("desktop-exercise", "Desktop exercise");
        activities.put("diagnostic-visit", "Diagnostic visit");
        activities.put("officer-visits", "Visits of the attached officer");
        activities.put("review-visits", "Review visits");
        activities.put("review-meetings", "Review and intervention meetings");
        activities.put("brokered-support", "Brokered support (NLE, LLE, SLE or an outside agency)");
        activities.put("report-to-governors", "Report to the head and the governors");
        activities.put("seminars", "Seminars");
        return new SupportMatrix(
                policy.id(),
                policy.id(),
                policy.title(),
                "Drafted here",
                activities,
                List.of(new Help("core-offer", Cadence.ALWAYS)),
                List.of(),
                List.of(new Grid(
                        "all",
                        "All schools",
                        List.of(),
                        List.of(),
                        "",
                        List.of(),
                        policy.scheme().categories().stream()
                                .map(one -> new Row(one.key(), "school", null, List.of()))
                                .toList())));
    }

    /** What stops a matrix from being adopted, and what is odd. */
    public List<Finding> check(SupportMatrix matrix, Scheme scheme) {
        return SupportChecks.of(matrix, scheme);
    }

    /** @throws Conflict where somebody saved meanwhile @throws Refused where it is no draft any more */
    @Transactional
    public Own change(Own own, int seen, Grid grid, Row row) {
        return save(
                own,
                seen,
                own.matrix().with(grid.with(row)),
                "changed what a category brings",
                Map.of(
                        "grid", grid.title(),
                        "category", row.category(),
                        "answers", row.answers(),
                        "brings", row.help().stream().map(own.matrix()::words).toList()));
    }

    /** @throws Refused for a name that is there already */
    @Transactional
    public Own addActivity(Own own, int seen, String words) {
        if (own.matrix().activities().containsValue(words)) {
            throw new Refused("“%s” is among the activities already".formatted(words));
        }
        var key = words.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        key = key.isEmpty() ? "activity" : key.substring(0, Math.min(40, key.length()));
        var activities = new LinkedHashMap<>(own.matrix().activities());
        for (int n = 2; activities.containsKey(key); n++) {
            key = key.replaceAll("-[0-9]+$", "") + "-" + n;
        }
        activities.put(key, words);
        var matrix = own.matrix();
        return save(
                own,
                seen,
                new SupportMatrix(
                        matrix.id(),
                        matrix.policy(),
                        matrix.title(),
                        matrix.source(),
                        activities,
                        matrix.core(),
                        matrix.delegatedTo(),
                        matrix.grids()),
                "added an activity to a support matrix",
                Map.of("activity", words));
    }

    /** Which consortia have taken it over to answer for their schools. */
    @Transactional
    public Own delegate(Own own, int seen, List<String> consortia) {
        var matrix = own.matrix();
        return save(
                own,
                seen,
                new SupportMatrix(
                        matrix.id(),
                        matrix.policy(),
                        matrix.title(),
                        matrix.source(),
                        matrix.activities(),
                        matrix.core(),
                        new ArrayList<>(consortia),
                        matrix.grids()),
                "said which consortia answer for their schools",
                Map.of("consortia", consortia));
    }

    private Own save(Own own, int seen, SupportMatrix matrix, String what, Map<String, Object> told) {
        if (!own.draft()) {
            throw new Refused(
                    "This support matrix is %s and doesn’t change any more: begin a new draft".formatted(own.stage()));
        }
        int changed = db.sql("""
                        update categories.support_matrix
                           set told = :told, revision = revision + 1, changed_at = now(), changed_by = :by
                         where id = :id and revision = :seen and stage = 'draft'
                        """)
                .param("told", SupportMatrices.write(matrix))
                .param("by", by())
                .param("id", own.id())
                .param("seen", seen)
                .update();
        if (changed == 0) {
            throw new Conflict("The support matrix was changed by somebody else while you worked on it.");
        }
        audit.record(what, own.authority().code(), "support matrix:" + own.id(), null, told);
        return find(own.id()).orElseThrow();
    }

    @Transactional
    public void withdraw(Own own) {
        if (!own.draft()) {
            throw new Refused("Only a draft can be withdrawn");
        }
        move(own.id(), "draft", "withdrawn");
        audit.record("withdrew a support matrix", own.authority().code(), "support matrix:" + own.id(), null, null);
    }

    /** @throws Refused where it is no draft, or names a category that its policy doesn't have */
    @Transactional
    void adopt(Own own, Scheme scheme, String decision, String body, LocalDate from) {
        if (!own.draft()) {
            throw new Refused("This support matrix is %s: only a draft can be adopted".formatted(own.stage()));
        }
        SupportChecks.of(own.matrix(), scheme).stream()
                .filter(one -> one.kind() == Finding.Kind.GAP)
                .findFirst()
                .ifPresent(gap -> {
                    throw new Refused("It can’t be adopted: " + gap.message());
                });
        list(own.authority()).stream()
                .filter(one -> one.policy().equals(own.policy()) && one.stage().equals("adopted"))
                .forEach(one -> move(one.id(), "adopted", "superseded"));
        db.sql("""
                        update categories.support_matrix
                           set stage = 'adopted', decision = :decision, body = :body, in_force_from = :from, changed_at = now(), changed_by = :by
                         where id = :id and stage = 'draft'
                        """)
                .param("decision", decision)
                .param("body", body)
                .param("from", from)
                .param("by", by())
                .param("id", own.id())
                .update();
        audit.record(
                "adopted a support matrix",
                own.authority().code(),
                "support matrix:" + own.id(),
                Map.of("stage", "draft"),
                Map.of("stage", "adopted", "decision", decision));
    }

    private void move(long id, String from, String to) {
        db.sql(
                        "update categories.support_matrix set stage = :to, changed_at = now(), changed_by = :by where id = :id and stage = :from")
                .param("to", to)
                .param("by", by())
                .param("id", id)
                .param("from", from)
                .update();
    }

    private static String by() {
        return Scope.current().actor();
    }

    private static Own own(ResultSet row, int number) throws SQLException {
        return new Own(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getString("policy"),
                row.getInt("version"),
                row.getString("stage"),
                SupportMatrices.read("support matrix " + row.getLong("id"), row.getString("told")),
                row.getInt("revision"),
                row.getString("decision"),
                row.getString("body"),
                row.getObject("in_force_from", LocalDate.class));
    }
}
