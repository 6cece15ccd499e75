package org.trajectory.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.platform.Refused;

/** SQL on people, roles and links. */
@Repository
public class PersonTable {
    private final JdbcClient db;

    PersonTable(JdbcClient db) {
        this.db = db;
    }

    public record Secret(long person, String passwordHash) {}

    record Link(@Nullable Long person) {}

    /** A role as the page about a person lists it. */
    public record RoleRow(
            long id,
            Role role,
            @Nullable String authority,
            String where,
            LocalDate from,
            @Nullable LocalDate until) {}

    long count() {
        return db.sql("select count(*) from access.person").query(Long.class).single();
    }

    /** @throws Refused if the address is taken, by somebody whom this person may not see either */
    long add(String name, String email) {
        try {
            return insert(name, email);
        } catch (DuplicateKeyException e) {
            throw new Refused("There is a person with the address %s already.".formatted(email), e);
        }
    }

    private long insert(String name, String email) {
        return db.sql("insert into access.person (name, email) values (:name, :email) returning id")
                .param("name", name)
                .param("email", email)
                .query(Long.class)
                .single();
    }

    void addRole(long person, People.NewRole role, LocalDate today) {
        db.sql("""
                        insert into access.role_held
                            (person, role, held_kind, held_key, authority, held_where, held_from, held_until)
                        values (:person, :role, :kind, :key, :authority, :where, :from, :until)
                        """)
                .param("person", person)
                .param("role", role.role().name())
                .param("kind", role.at().kind().name())
                .param("key", role.at().key())
                .param("authority", role.authority())
                .param("where", role.where())
                .param("from", role.from() == null ? today : role.from())
                .param("until", role.until())
                .update();
    }

    RoleRow endRole(long person, long roleHeld, LocalDate today) {
        return db.sql("""
                        update access.role_held set held_until = greatest(held_from, :today)
                         where id = :id and person = :person and (held_until is null or held_until > :today)
                        returning id, role, authority, held_where, held_from, held_until
                        """)
                .param("today", today)
                .param("id", roleHeld)
                .param("person", person)
                .query(PersonTable::roleRow)
                .optional()
                .orElseThrow(() -> new org.trajectory.web.Conflict("This role has ended meanwhile."));
    }

    /** Ends roles of that kind at that place on the day, those that are held longer. @return how many */
    int endRolesAt(long person, People.NewRole role, LocalDate day) {
        return db.sql("""
                        update access.role_held set held_until = greatest(held_from, :day)
                         where person = :person and role = :role and held_kind = :kind and held_key = :key
                           and authority is not distinct from :authority and (held_until is null or held_until > :day)
                        """)
                .param("day", day)
                .param("person", person)
                .param("role", role.role().name())
                .param("kind", role.at().kind().name())
                .param("key", role.at().key())
                .param("authority", role.authority())
                .update();
    }

    boolean holds(long person, People.NewRole role, LocalDate day) {
        return db.sql("""
                        select exists (select from access.role_held
                         where person = :person and role = :role and held_kind = :kind and held_key = :key
                           and authority is not distinct from :authority and held_from <= :day
                           and (held_until is null or held_until > :day))
                        """)
                .param("day", day)
                .param("person", person)
                .param("role", role.role().name())
                .param("kind", role.at().kind().name())
                .param("key", role.at().key())
                .param("authority", role.authority())
                .query(Boolean.class)
                .single();
    }

    List<People.AtSchool> atSchools(java.util.Collection<Long> people, LocalDate day) {
        return people.isEmpty()
                ? List.of()
                : db.sql("""
                        select person, role, held_key::bigint as school from access.role_held
                         where person in (:people) and held_kind = 'SCHOOL' and held_from <= :day
                           and (held_until is null or held_until > :day)
                        """)
                        .param("people", people)
                        .param("day", day)
                        .query(People.AtSchool.class)
                        .list();
    }

    List<RoleRow> roles(long person) {
        return db.sql("""
                        select id, role, authority, held_where, held_from, held_until
                          from access.role_held where person = :person order by held_from, id limit 200
                        """).param("person", person).query(PersonTable::roleRow).list();
    }

    private static RoleRow roleRow(ResultSet row, int number) throws SQLException {
        return new RoleRow(
                row.getLong("id"),
                Role.valueOf(row.getString("role")),
                row.getString("authority"),
                row.getString("held_where"),
                row.getObject("held_from", LocalDate.class),
                row.getObject("held_until", LocalDate.class));
    }

    /** Names first; who has no role today is among them. */
    List<People.Listed> list(People.Asked asked, LocalDate today, int size, int offset) {
        var column = asked.byEmail() ? "email" : "name";
        return narrowed("""
                        select id, name, email, has_password, roles from listed
                         order by %1$s %2$s, id limit :size offset :offset
                        """.formatted(column, asked.backwards() ? "desc" : "asc"), asked, today)
                .param("size", size)
                .param("offset", offset)
                .query((row, number) -> new People.Listed(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("email"),
                        roleWords(row.getString("roles")),
                        row.getBoolean("has_password")))
                .list();
    }

    long count(People.Asked asked, LocalDate today) {
        return narrowed("select count(*) from listed", asked, today)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec narrowed(String select, People.Asked asked, LocalDate today) {
        return db.sql("""
                        with listed as (
                            select p.id, p.name, p.email, p.password_hash is not null as has_password,
                                   coalesce(string_agg(r.role || '|' || r.held_where, ';' order by r.id), '') as roles
                              from access.person p
                              left join access.role_held r on r.person = p.id
                                   and r.held_from <= :today and (r.held_until is null or r.held_until > :today)
                             group by p.id
                            having (:state <> 'never-in' or p.password_hash is null)
                               and (:state <> 'without-role' or count(r.id) = 0)
                               and (:role = '' or bool_or(r.role = :role))
                               and lower(p.name || ' ' || p.email || ' ' || coalesce(string_agg(r.held_where, ' '), ''))
                                   like all (:words)
                        )
                        """ + select)
                .param("today", today)
                .param("state", asked.state().map(People.State::key).orElse(""))
                .param("role", asked.role().map(Role::name).orElse(""))
                .param("words", patterns(asked.words()));
    }

    private static String[] patterns(String words) {
        return Arrays.stream(words.toLowerCase(Locale.UK).split("\\s+", -1))
                .limit(10)
                .map(word -> "%" + word.replaceAll("([%_\\\\])", "\\\\$1") + "%")
                .toArray(String[]::new);
    }

    private static String roleWords(String roles) {
        return roles.isEmpty()
                ? ""
                : Arrays.stream(roles.split(";"))
                        .map(role -> role.split("\\|", 2))
                        .map(role -> Role.valueOf(role[0]).words() + ", " + role[1])
                        .collect(java.util.stream.Collectors.joining("; "));
    }

    Optional<Person> find(long id, LocalDate today) {
        var roles = db.sql("""
                        select role, held_kind, held_key, authority, held_where from access.role_held
                         where person = :id and held_from <= :today and (held_until is null or held_until > :today)
                         order by id
                        """)
                .param("id", id)
                .param("today", today)
                .query((row, number) -> new Person.HeldRole(
                        Role.valueOf(row.getString("role")),
                        new HeldAt(
                                HeldAt.Kind.valueOf(row.getString("held_kind")),
                                row.getString("held_key"),
                                row.getString("authority"),
                                row.getString("held_where"))))
                .list();
        return db.sql("select id, name, email from access.person where id = :id")
                .param("id", id)
                .query((row, number) ->
                        new Person(row.getLong("id"), row.getString("name"), row.getString("email"), roles))
                .optional();
    }

    Optional<Long> secretOrPerson(String email) {
        return db.sql("select id from access.person where email = :email")
                .param("email", email)
                .query(Long.class)
                .optional();
    }

    Optional<Secret> secret(String email) {
        return db.sql("select id, password_hash from access.person where email = :email and password_hash is not null")
                .param("email", email)
                .query((row, number) -> new Secret(row.getLong("id"), row.getString("password_hash")))
                .optional();
    }

    void setPassword(long person, String hash) {
        db.sql("update access.person set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", person)
                .update();
    }

    void addLink(@Nullable Long person, String hash, Instant expires) {
        db.sql("""
                        update access.one_time_link set revoked_at = now()
                         where person is not distinct from :person::bigint and used_at is null and revoked_at is null
                        """).param("person", person).update();
        db.sql("insert into access.one_time_link (token_hash, person, expires_at) values (:hash, :person, :expires)")
                .param("hash", hash)
                .param("person", person)
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Link> link(String hash, Instant now) {
        return db.sql(
                        "select person from access.one_time_link where token_hash = :hash and used_at is null and revoked_at is null and expires_at > :now")
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Link(row.getObject("person", Long.class)))
                .optional();
    }

    Optional<Link> useLink(String hash, Instant now) {
        return db.sql("""
                        update access.one_time_link set used_at = :now
                         where token_hash = :hash and used_at is null and revoked_at is null and expires_at > :now
                        returning person
                        """)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Link(row.getObject("person", Long.class)))
                .optional();
    }
}
