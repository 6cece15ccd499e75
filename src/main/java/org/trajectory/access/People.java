package org.trajectory.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.passwords.PasswordRules;
import org.trajectory.platform.Refused;

/** Who may come in: people, their passwords, their roles, and the one-time links by which they set a password. */
@Service
public class People {
    private static final Duration LINK_LIVES = Duration.ofDays(7);

    private final PersonTable people;
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Audit audit;
    private final Clock clock;

    People(PersonTable people, Accounts accounts, PasswordEncoder passwords, Audit audit, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** A row of the list of people. */
    public record Listed(long id, String name, String email, String roles, boolean hasPassword) {}

    /** What keeps a person from working here, for the list. */
    public enum State {
        NEVER_IN("never-in", "Hasn’t used the link"),
        WITHOUT_ROLE("without-role", "Without a role today");

        private final String key;
        private final String words;

        State(String key, String words) {
            this.key = key;
            this.words = words;
        }

        public static Optional<State> find(String key) {
            return Stream.of(values()).filter(one -> one.key.equals(key)).findFirst();
        }

        public String key() {
            return key;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Narrows the list of people.
     *
     * @param words each stands in the name, the address or the place of a role, whatever the case; empty for everybody
     * @param role held today
     * @param backwards the last first
     */
    public record Asked(String words, Optional<Role> role, Optional<State> state, boolean byEmail, boolean backwards) {
        public static final Asked EVERYBODY = new Asked("", Optional.empty(), Optional.empty(), false, false);
    }

    /**
     * @param from null for today
     * @param until the first day on which it is held no more; null for an open end
     */
    public record NewRole(
            Role role,
            HeldAt at,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        public NewRole {
            if (from != null && until != null && until.isBefore(from)) {
                throw new IllegalArgumentException("A role ends after it began");
            }
        }

        public NewRole(Role role, HeldAt at) {
            this(role, at, null, null);
        }

        /** @param authority null for the whole installation @param school our own number, for a role at a school */
        public NewRole(Role role, @Nullable String authority, @Nullable Long school, String where) {
            this(
                    role,
                    authority == null
                            ? HeldAt.installation()
                            : school == null
                                    ? HeldAt.authority(authority, where)
                                    : HeldAt.school(school, authority, where));
        }

        public @Nullable String authority() {
            return at.authority();
        }

        public String where() {
            return at.name();
        }

        /** For the record of changes. */
        Map<String, Object> told() {
            var told = new LinkedHashMap<String, Object>();
            told.put("role", role.name());
            told.put("where", where());
            if (from != null) {
                told.put("from", from.toString());
            }
            if (until != null) {
                told.put("until", until.toString());
            }
            return told;
        }
    }

    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return people.count() == 0;
    }

    /** The first two thousand by name. */
    @Transactional(readOnly = true)
    public List<Listed> list() {
        return people.list(Asked.EVERYBODY, today(), 2000, 0);
    }

    @Transactional(readOnly = true)
    public List<Listed> list(Asked asked, int size, int offset) {
        return people.list(asked, today(), size, offset);
    }

    @Transactional(readOnly = true)
    public long count(Asked asked) {
        return people.count(asked, today());
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(long id) {
        return people.find(id, today());
    }

    /** Hash and number of who signs in by this address; empty where nobody does, or no password is set yet. */
    @Transactional(readOnly = true)
    public Optional<PersonTable.Secret> secret(String email) {
        return people.secret(normal(email));
    }

    /**
     * Adds a person with one role and gives the token of a link by which they set their password.
     *
     * @throws Refused if the address is taken
     */
    @Transactional
    public Invitation invite(String name, String email, NewRole role) {
        var address = normal(email);
        if (people.secretOrPerson(address).isPresent()) {
            throw new Refused("There is a person with the address %s already. Give them another role instead."
                    .formatted(address));
        }
        long id = people.add(name, address);
        people.addRole(id, role, today());
        var told = new LinkedHashMap<String, Object>(Map.of("name", name, "email", address));
        told.putAll(role.told());
        audit.record("invited a person", role.authority(), "person:" + id, null, told);
        return new Invitation(id, link(id));
    }

    /** A person and the token of their link, which is shown once and kept as a hash only. */
    public record Invitation(long person, String token) {}

    @Transactional
    public void giveRole(long person, NewRole role) {
        people.addRole(person, role, today());
        audit.record("gave a role", role.authority(), "person:" + person, null, role.told());
    }

    /** Ends a role as of today; what the person did stays on record. */
    @Transactional
    public void endRole(long person, long roleHeld) {
        var ended = people.endRole(person, roleHeld, today());
        audit.record(
                "ended a role",
                ended.authority(),
                "person:" + person,
                Map.of("role", ended.role().name(), "where", ended.where()),
                null);
    }

    /** Gives a role that follows from something else, such as a seat; nothing where it is held then already. */
    @Transactional
    public void giveRoleOnce(long person, NewRole role) {
        var from = role.from();
        if (!people.holds(person, role, from == null ? today() : from)) {
            giveRole(person, role);
        }
    }

    /** Ends such a role on that day. */
    @Transactional
    public void endRoleAt(long person, NewRole role, LocalDate day) {
        if (people.endRolesAt(person, role, day) > 0) {
            audit.record(
                    "ended a role",
                    role.authority(),
                    "person:" + person,
                    Map.of("role", role.role().name(), "where", role.where()),
                    null);
        }
    }

    /** @param school our own number */
    public record AtSchool(long person, Role role, long school) {}

    /** The roles at schools that these people hold on the day. */
    @Transactional(readOnly = true)
    public List<AtSchool> atSchools(java.util.Collection<Long> some, LocalDate day) {
        return people.atSchools(some, day);
    }

    @Transactional(readOnly = true)
    public List<PersonTable.RoleRow> roles(long person) {
        return people.roles(person);
    }

    /** A new one-time link for a person; earlier ones stop working. */
    @Transactional
    public String link(long person) {
        return link(person, LINK_LIVES);
    }

    /** As {@link #link(long)}, for so long. */
    @Transactional
    public String link(long person, Duration lives) {
        var token = token();
        people.addLink(person, OneTimeTokens.hash(token), clock.instant().plus(lives));
        return token;
    }

    /** A link for the first administrator, while there is no person at all. */
    @Transactional
    public String firstAdministratorLink() {
        var token = token();
        people.addLink(null, OneTimeTokens.hash(token), clock.instant().plus(LINK_LIVES));
        return token;
    }

    @Transactional(readOnly = true)
    public boolean linkWorks(String token, boolean forFirstAdministrator) {
        return people.link(OneTimeTokens.hash(token), clock.instant())
                .filter(link -> (link.person() == null) == forFirstAdministrator)
                .isPresent();
    }

    /**
     * Uses up the link of an invitation and sets the password.
     *
     * @return whose it is
     */
    @Transactional
    public long setPassword(String token, String password) {
        var link = use(token);
        if (link.person() == null) {
            throw worthless();
        }
        accounts.setPassword(link.person(), password);
        return link.person();
    }

    /** Uses up the first administrator's link. Once there is a person, it makes no second one. */
    @Transactional
    public long firstAdministrator(String token, String name, String email, String password) {
        var link = use(token);
        if (link.person() != null || people.count() > 0) {
            throw worthless();
        }
        long id = people.add(name, normal(email));
        people.addRole(id, new NewRole(Role.ADMINISTRATOR, HeldAt.installation()), today());
        people.setPassword(id, passwords.encode(checked(password, name, email)));
        audit.record("became the first administrator", null, "person:" + id, null, Map.of("name", name));
        return id;
    }

    /** Adds a person who can sign in at once; for the invented authority only. */
    @Transactional
    public long addDemoPerson(String name, String email, String password, List<NewRole> roles) {
        long id = people.add(name, normal(email));
        roles.forEach(role -> people.addRole(id, role, LocalDate.of(2000, 1, 1)));
        people.setPassword(id, passwords.encode(password));
        return id;
    }

    private static String checked(String password, String... about) {
        PasswordRules.weakness(password, about).ifPresent(message -> {
            throw new Refused(message);
        });
        return password;
    }

    private PersonTable.Link use(String token) {
        return people.useLink(OneTimeTokens.hash(token), clock.instant()).orElseThrow(People::worthless);
    }

    private static Refused worthless() {
        return new Refused("This link doesn’t work: it was used, replaced or is too old. Ask for a new one.");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static String token() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
