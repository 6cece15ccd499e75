package org.trajectory.access.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.trajectory.access.Audit;
import org.trajectory.access.AuditForTests;
import org.trajectory.access.PersonalData;
import org.trajectory.access.Retained;
import org.trajectory.access.chain.ChainForTests;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;

class RetentionTest {
    private static final Scope ALL = Scope.installation("test");

    private TestDatabase database;
    private Audit audit;
    private Clock clock = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);
    private long leaver;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        audit = AuditForTests.of(database.db());
        leaver = person("Lee Ver", "lee@example.org", "2020-06-30");
        does(() -> audit.record(
                "invited a person",
                "937",
                "person:" + leaver,
                null,
                Map.of("name", "Lee Ver", "email", "lee@example.org")));
        new Scope(Set.of("937"), Set.of(), "person:" + leaver)
                .run(() -> database.transactions()
                        .executeWithoutResult(
                                status -> audit.record("kept an allocation", "937", "proposal:1", null, null)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long person(String name, String email, String until) {
        return in(() -> {
            long id = database.db()
                    .sql("""
                            insert into access.person (name, email, created_at)
                            values (:name, :email, '2019-01-01') returning id
                            """)
                    .param("name", name)
                    .param("email", email)
                    .query(Long.class)
                    .single();
            database.db()
                    .sql("""
                            insert into access.role_held (person, role, held_kind, held_key, authority, held_where,
                                                          held_from, held_until)
                            values (:id, 'ADVISER', 'AUTHORITY', '937', '937', 'Somewhere', '2019-01-01', :until)
                            """)
                    .param("id", id)
                    .param("until", LocalDate.parse(until))
                    .update();
            return id;
        });
    }

    private <T> T in(Supplier<T> work) {
        return ALL.get(() -> database.transactions().execute(status -> work.get()));
    }

    private void does(Runnable work) {
        ALL.run(() -> database.transactions().executeWithoutResult(status -> work.run()));
    }

    private Erasure erasure() {
        var own = new OfAccess();
        var beans = new StaticListableBeanFactory();
        beans.addBean("account", own.accountHeld(database.db()));
        beans.addBean("roles", own.rolesHeld(database.db()));
        beans.addBean("ways", new OfWaysIn(database.db()));
        beans.addBean("about", own.changesAbout(database.db()));
        beans.addBean("by", own.changesBy(database.db()));
        return new Erasure(database.db(), audit, beans.getBeanProvider(PersonalData.class), clock);
    }

    private Retention retention() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("leavers", erasure());
        beans.addBean("links", new OfAccess().linksOver(database.db()));
        return new Retention(database.db(), audit, beans.getBeanProvider(Retained.class), clock);
    }

    private String name() {
        return in(() -> database.db()
                .sql("select name || ' ' || email from access.person where id = :id")
                .param("id", leaver)
                .query(String.class)
                .single());
    }

    @Test
    void a_leaver_is_erased_when_the_time_is_over_and_not_before() {
        clock = Clock.fixed(Instant.parse("2026-06-29T12:00:00Z"), ZoneOffset.UTC);
        does(() -> retention().apply());
        assertThat(name()).contains("Lee Ver");
        clock = Clock.offset(clock, Duration.ofDays(5));
        does(() -> retention().apply());
        assertThat(name()).doesNotContain("Lee").contains("A person whose name was erased");
        assertThat(in(() -> retention().runs()))
                .singleElement()
                .satisfies(run -> assertThat(run.removed()).isEqualTo(1));
    }

    @Test
    void a_legal_hold_keeps_what_is_over_until_it_is_lifted() {
        does(() -> retention().hold("person:" + leaver, "A claim"));
        does(() -> retention().apply());
        assertThat(name()).contains("Lee Ver");
        assertThatThrownBy(() -> does(() -> erasure().erase(leaver, "asked"))).isInstanceOf(Refused.class);
        long hold = in(() -> retention().holds()).getFirst().id();
        does(() -> retention().lift(hold));
        does(() -> retention().apply());
        assertThat(name()).doesNotContain("Lee Ver");
    }

    @Test
    void nobody_with_a_role_is_erased() {
        long here = person("Still Here", "here@example.org", "2030-01-01");
        assertThatThrownBy(() -> does(() -> erasure().erase(here, "asked")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("role");
    }

    @Test
    void erasure_takes_the_name_out_of_the_record_and_leaves_the_chain_and_the_decision_whole() {
        does(() -> erasure().erase(leaver, "asked"));
        var said = in(() -> database.db()
                .sql("select coalesce(string_agg(before::text || after::text, ' '), '') from access.audit_entry")
                .query(String.class)
                .single());
        assertThat(said).doesNotContain("Lee", "lee@example.org");
        var result = in(() -> ChainForTests.of(database.db(), clock).prove(List.of()));
        assertThat(result.faults()).isEmpty();
        assertThat(result.without()).isEqualTo(1);
        assertThat(in(() -> audit.history("937", List.of("proposal:1"))))
                .singleElement()
                .satisfies(entry -> assertThat(entry.who()).isEqualTo("A person whose name was erased"));
    }

    @Test
    void nothing_is_erased_in_silence() {
        for (var silent : new String[] {
            "update access.audit_entry set after = null",
            "insert into access.audit_erasure values (1, 1)",
            "select access.erase_said(1)",
            "delete from access.audit_seal",
        }) {
            assertThatThrownBy(() -> does(() -> database.db().sql(silent).query(rows -> {})))
                    .as(silent)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_person_gets_everything_that_is_held_about_them() {
        var held = in(() -> erasure().held(leaver));
        assertThat(held.keySet())
                .containsExactly(
                        "Account",
                        "Roles",
                        "Ways in",
                        "What the record says about this person",
                        "What the record says this person did");
        assertThat(held.get("Account").getFirst()).containsEntry("E-mail address", "lee@example.org");
        assertThat(held.get("What the record says this person did").getFirst())
                .containsEntry("What was done", "kept an allocation");
    }

    @Test
    void the_ways_in_go_with_the_person() {
        does(() -> database.db().sql("""
                        insert into access.known_device (token_hash, person, first_at, last_at)
                        values ('x', :person, now(), now())
                        """).param("person", leaver).update());
        does(() -> database.db().sql("""
                        insert into access.authenticator (person, secret, made_at) values (:person, 'x', now())
                        """).param("person", leaver).update());
        assertThat(in(() -> erasure().held(leaver)).get("Ways in"))
                .extracting(way -> way.get("What"))
                .containsExactlyInAnyOrder(
                        "Browser that is known",
                        "Second factor by an app, begun but never confirmed: it opens nothing");
        does(() -> erasure().erase(leaver, "asked"));
        assertThat(in(() -> erasure().held(leaver)).get("Ways in")).isEmpty();
    }

    @Test
    void links_that_ran_out_go_after_thirty_days() {
        does(() -> database.db().sql("""
                        insert into access.one_time_link (token_hash, person, expires_at)
                        values ('old', null, '2026-10-01'), ('newer', null, '2026-11-20')
                        """).update());
        does(() -> retention().apply());
        assertThat(in(() -> database.db()
                        .sql("select token_hash from access.one_time_link")
                        .query(String.class)
                        .list()))
                .containsExactly("newer");
    }

    @Test
    void every_kind_of_record_says_why_and_what_removes_it_has_a_rule() {
        assertThat(RecordKind.shipped()).isNotEmpty().allSatisfy(kind -> {
            assertThat(kind.basis()).isNotBlank();
            assertThat(kind.days() == null).isEqualTo(kind.removes() == null);
        });
        assertThat(RecordKind.shipped().stream().map(RecordKind::removes).filter(java.util.Objects::nonNull))
                .containsExactlyInAnyOrder("leavers", "links", "signals", "visits");
    }
}
