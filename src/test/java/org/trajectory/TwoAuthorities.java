package org.trajectory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Action;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Role;
import org.trajectory.categories.Policies;
import org.trajectory.funding.Formulas;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.platform.Scope;

/**
 * Rows of two authorities, so that each address with a variable can be tried with an own and a foreign one. Whatever is
 * the foreign authority’s has {@link #FOREIGN} in its words. Beside them rows of another school and another consortium of
 * the own authority, with {@link #NEXT_DOOR} in their words. A new kind of thing with an address of its own gets a row
 * here and a line in {@link #rows}.
 */
final class TwoAuthorities {
    static final String OWN = "937";
    static final String OTHER = "816";
    static final String FOREIGN = "Zephyrine";
    static final String NEXT_DOOR = "Halcyon";

    /** Where all roles at a school are held. */
    static final long SCHOOL = 1;

    private static final LocalDate DAY = LocalDate.of(2026, 7, 31);

    private final JdbcClient db;
    private final ApplicationContext application;
    private final Map<String, String> own = new LinkedHashMap<>();
    private final Map<String, String> foreign = new LinkedHashMap<>();
    private final Map<String, String> nextDoor = new LinkedHashMap<>();
    private final List<String> ofTheConsortium = new ArrayList<>();

    private TwoAuthorities(ApplicationContext application) {
        this.application = application;
        this.db = JdbcClient.create(application.getBean(javax.sql.DataSource.class));
    }

    static TwoAuthorities plant(ApplicationContext application) {
        var both = new TwoAuthorities(application);
        var transactions = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        Scope.installation("test")
                .run(() -> transactions.executeWithoutResult(status -> {
                    both.rows(OWN, "Ours", both.own, SCHOOL);
                    both.rows(OTHER, FOREIGN, both.foreign, 2);
                    both.rows(OWN, NEXT_DOOR, both.nextDoor, 3);
                }));
        return both;
    }

    /** The address with an own thing in place of its variables; empty where none is known. */
    Optional<String> own(String path) {
        return with(path, own);
    }

    Optional<String> foreign(String path) {
        return with(path, foreign);
    }

    /** Of a school and a consortium of the own authority that aren’t those where the roles are held. */
    Optional<String> nextDoor(String path) {
        return with(path, nextDoor);
    }

    /** A plan that isn’t published and an agreement that is issued, of the consortium at which the lead’s role is held. */
    List<String> ofTheConsortium() {
        return List.copyOf(ofTheConsortium);
    }

    /** 816 lets a role of another authority do this with its rows; both have agreed. */
    void lend(String to, Role role, Action right) {
        var transactions = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        Scope.installation("test")
                .run(() -> transactions.executeWithoutResult(status -> {
                    long id = id(db.sql("""
                            insert into access.arrangement (authority, with_authority, roles, rights, from_day, until,
                                                            because, proposed_by)
                            values (:from, :to, array[:role], array[:right], '2020-01-01', '2999-01-01', 'Because', 'test')
                            returning id
                            """)
                            .param("from", OTHER)
                            .param("to", to)
                            .param("role", role.name())
                            .param("right", right.name()));
                    db.sql("""
                            insert into access.arrangement_consent (arrangement, authority, by)
                            values (:id, :from, 'test'), (:id, :to, 'test')
                            """)
                            .param("id", id)
                            .param("from", OTHER)
                            .param("to", to)
                            .update();
                }));
    }

    private static Optional<String> with(String path, Map<String, String> things) {
        return things.entrySet().stream()
                .filter(thing -> path.startsWith(thing.getKey()))
                .findFirst()
                .map(thing -> thing.getValue() + path.substring(thing.getKey().length()))
                .map(address -> address.replace("{urn}", address.contains(FOREIGN) ? "100002" : "100001")
                        .replace("{name}", "board-pack.pdf")
                        .replaceAll("\\{[^}]*}", "1"));
    }

    private void rows(String authority, String word, Map<String, String> addresses, long school) {
        long run = run(authority, word, school);
        addresses.put("/categories/{run}/schools/{urn}", "/categories/" + run + "/schools/" + (100_000 + school));
        addresses.put("/categories/{run}", "/categories/" + run);
        addresses.put("/allocation/{id}", "/allocation/" + proposal(authority, word, run));
        addresses.put("/packs/{id}", "/packs/" + pack(authority, word));
        long consortium = consortium(authority, word);
        addresses.put("/consortia/{id}", "/consortia/" + consortium);
        addresses.put("/people/{id}", "/people/" + person(authority, word));
        addresses.put("/arrangements/{id}", "/arrangements/" + arrangement(authority, word));
        addresses.put("/signals/{id}", "/signals/" + signal(authority, word, school));
        var plan = "/consortium-plans/" + plan(authority, word, consortium);
        var agreement = "/consortium-agreements/" + agreement(authority, word, consortium);
        if (addresses == own) {
            ofTheConsortium.add(plan);
            ofTheConsortium.add(agreement);
        } else {
            addresses.put("/consortium-plans/{id}", plan);
            addresses.put("/consortium-agreements/{id}", agreement);
        }
        addresses.put(
                "/decisions/{authority}/{number}", "/decisions/" + authority + "/" + decision(authority, word, school));
        addresses.put("/similar/{id}", "/similar/" + similarSet(authority, word));
        addresses.put("/money/sources/{code}", "/money/sources/" + source(authority, word));
        long body = body(authority, word);
        long meeting = meeting(authority, word, body);
        long motion = motion(authority, word, body, meeting);
        // Of the own ones not every address leads anywhere yet: there are no seats, no minutes, no votes to read.
        if (authority.equals(OTHER)) {
            addresses.put("/bodies/{id}", "/bodies/" + body);
            addresses.put("/meetings/{id}", "/meetings/" + meeting);
            addresses.put("/motions/{id}", "/motions/" + motion);
        }
    }

    /** Not published. */
    private String decision(String authority, String word, long school) {
        return db.sql("""
                        insert into partnership.decision (authority, number, title, decided_by, decided_on, what, reason,
                                                          effect_from, recorded_by)
                        values (:authority, '2026-00' || :school, :word, :word, :day, :word, :word, :day, 'test') returning number
                        """)
                .param("authority", authority)
                .param("school", school)
                .param("word", word)
                .param("day", DAY)
                .query(String.class)
                .single();
    }

    private long similarSet(String authority, String word) {
        return id(db.sql("""
                        insert into insight.similar_set (authority, urn, as_at, known_at, purpose, characteristics, among, kept_by)
                        values (:authority, 100001, :day, :day, :word, array['pupils'], 1, 'test') returning id
                        """)
                .param("authority", authority)
                .param("word", word + " set")
                .param("day", DAY));
    }

    /** By a code that the other authority hasn’t got. */
    private String source(String authority, String word) {
        var code = word.toLowerCase(java.util.Locale.ROOT) + "-fund";
        long source =
                id(db.sql("""
                        insert into funding.source (authority, code, name, kind) values (:authority, :code, :word, 'grant')
                        returning id
                        """).param("authority", authority).param("code", code).param("word", word));
        db.sql("""
                        insert into funding.source_rule (source, authority, decided_by, may_vire, carry)
                        values (:source, :authority, 'The board', true, 'all')
                        """).param("source", source).param("authority", authority).update();
        return code;
    }

    /** Not published. */
    private long body(String authority, String word) {
        long body = id(db.sql("""
                        insert into partnership.body (authority, name, recorded_by) values (:authority, :word, 'test')
                        returning id
                        """).param("authority", authority).param("word", word + " board"));
        var rules = application.getBean(Constitutions.class).shipped().stream()
                .filter(one -> one.kind() == Constitution.Kind.BOARD)
                .findFirst()
                .orElseThrow();
        db.sql("""
                        insert into partnership.constitution (authority, body, version, text, from_day, recorded_by)
                        values (:authority, :body, 1, :text, '2020-01-01', 'test')
                        """)
                .param("authority", authority)
                .param("body", body)
                .param("text", rules.text())
                .update();
        return body;
    }

    /** Nobody was told of it yet. */
    private long meeting(String authority, String word, long body) {
        return id(db.sql("""
                        insert into partnership.meeting (authority, body, starts_at, place, recorded_by)
                        values (:authority, :body, '2099-01-01 10:00+00', :word, 'test') returning id
                        """).param("authority", authority).param("body", body).param("word", word));
    }

    /** Not put to the vote yet. */
    private long motion(String authority, String word, long body, long meeting) {
        return id(db.sql("""
                        insert into partnership.motion (authority, body, meeting, title, text, kind, secret, recorded_by)
                        values (:authority, :body, :meeting, :word, :word, 'ordinary', false, 'test') returning id
                        """)
                .param("authority", authority)
                .param("body", body)
                .param("meeting", meeting)
                .param("word", word));
    }

    private long id(JdbcClient.StatementSpec statement) {
        return statement.query(Long.class).single();
    }

    private long run(String authority, String word, long school) {
        var policy = application.getBean(Policies.class).get("warwickshire-2013");
        db.sql(
                        "insert into categories.policy_file (hash, policy, dmn) values (:hash, :id, :dmn) on conflict do nothing")
                .param("hash", policy.hash())
                .param("id", policy.id())
                .param("dmn", policy.dmn())
                .update();
        long run = id(db.sql("""
                        insert into categories.run (authority, policy, hash, as_at, known_at, made_by, schools, fingerprint)
                        values (:authority, :policy, :hash, :day, :day, 'test', 1, repeat('0', 64)) returning id
                        """)
                .param("authority", authority)
                .param("policy", policy.id())
                .param("hash", policy.hash())
                .param("day", DAY));
        db.sql("""
                        insert into categories.school_category
                            (run, authority, school, urn, name, category, rule, missing, cautions, facts)
                        values (:run, :authority, :school, :urn, :name, '', :rule, '', '', '{}')
                        """)
                .param("run", run)
                .param("authority", authority)
                .param("school", school)
                .param("urn", 100_000 + school)
                .param("name", word + " School")
                .param("rule", policy.rules().getFirst().id())
                .update();
        return run;
    }

    private long proposal(String authority, String word, long run) {
        var formula = application.getBean(Formulas.class).get("warwickshire-2013");
        return id(db.sql("""
                        insert into funding.proposal (authority, policy, run, formula, formula_title, formula_version,
                                                      formula_text, pot, as_at, unallocated, unallocated_because,
                                                      warnings, kept_by)
                        values (:authority, 'warwickshire-2013', :run, :formula, :title, '1', :text, 100, :day, 100,
                                :word, '{}', 'test') returning id
                        """)
                .param("authority", authority)
                .param("run", run)
                .param("formula", formula.id())
                .param("title", formula.title())
                .param("text", formula.text())
                .param("day", DAY)
                .param("word", word));
    }

    private long pack(String authority, String word) {
        long pack =
                id(db.sql("""
                        insert into reports.pack (authority, as_at, policy, formula, pot_pence, made_by)
                        values (:authority, :day, :word, 'warwickshire-2013', 100, 'test') returning id
                        """).param("authority", authority).param("day", DAY).param("word", word));
        db.sql(
                        "insert into reports.pack_file (pack, authority, name, content) values (:pack, :authority, :name, :content)")
                .param("pack", pack)
                .param("authority", authority)
                .param("name", "board-pack.pdf")
                .param("content", word.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .update();
        return pack;
    }

    private long consortium(String authority, String word) {
        long consortium = id(db.sql("""
                        insert into partnership.consortium (authority, phase, recorded_by)
                        values (:authority, 'primary', 'test') returning id
                        """).param("authority", authority));
        db.sql("""
                        insert into partnership.name (authority, consortium, name, during, recorded_by)
                        values (:authority, :consortium, :name, daterange('2000-01-01', null), 'test')
                        """)
                .param("authority", authority)
                .param("consortium", consortium)
                .param("name", word + " Cluster")
                .update();
        return consortium;
    }

    /** Not published. */
    private long plan(String authority, String word, long consortium) {
        return id(db.sql("""
                        insert into partnership.plan (authority, consortium, called, year, strategy, recorded_by)
                        values (:authority, :consortium, :word, 2026, :word, 'test') returning id
                        """)
                .param("authority", authority)
                .param("consortium", consortium)
                .param("word", word));
    }

    private long agreement(String authority, String word, long consortium) {
        return id(db.sql("""
                        insert into partnership.agreement (authority, consortium, title, purpose, from_day, until_day, issued_at, recorded_by)
                        values (:authority, :consortium, :word, :word, '2026-01-01', '2999-01-01', now(), 'test') returning id
                        """)
                .param("authority", authority)
                .param("consortium", consortium)
                .param("word", word));
    }

    private long person(String authority, String word) {
        return application
                .getBean(People.class)
                .addDemoPerson(
                        word + " Person",
                        word + "@example.org",
                        "three random words",
                        List.of(new People.NewRole(Role.VIEWER, HeldAt.authority(authority, word))));
    }

    private long arrangement(String authority, String word) {
        return id(db.sql("""
                        insert into access.arrangement (authority, with_authority, roles, rights, from_day, until, because,
                                                        proposed_by)
                        values (:authority, '800', '{VIEWER}', '{SEE_CONSORTIA}', '2020-01-01', '2021-01-01', :word, 'test')
                        returning id
                        """).param("authority", authority).param("word", word));
    }

    /** Of a type that every role which sees signals sees. */
    private long signal(String authority, String word, long school) {
        return id(db.sql("""
                        insert into signals.signal (authority, school, urn, type, source_kind, source, anonymous, text,
                                                    sensitivity, noted_on, expires_on, answer_by, keep_until, recorded_name)
                        values (:authority, :school, :urn, 'finance', 'officer', 'anonymous:officer', true, :word, 'ordinary',
                                :day, '2999-01-01', '2999-01-01', '2999-01-01', 'test')
                        returning id
                        """)
                .param("authority", authority)
                .param("school", school)
                .param("urn", 100_000 + school)
                .param("word", word)
                .param("day", DAY));
    }
}
