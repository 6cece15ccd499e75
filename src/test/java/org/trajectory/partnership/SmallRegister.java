package org.trajectory.partnership;

import static org.trajectory.schools.RegisterField.*;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trajectory.access.AuditForTests;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.RegisterIntake;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.schools.derivation.Derivation;
import org.trajectory.values.AuthorityCode;

/** An invented authority of two towns on real PostgreSQL, with consortia over it. */
public final class SmallRegister implements AutoCloseable {
    public static final AuthorityCode ASHSHIRE = new AuthorityCode("937");
    public static final LocalDate TODAY = LocalDate.of(2022, 3, 1);
    private static final LocalDate FIRST = LocalDate.of(2017, 9, 1);

    public final TestDatabase database;
    public final SchoolRegister register;
    public final Consortia consortia;
    public final Groupings groupings;
    public final Clock clock = Clock.fixed(TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    private final RegisterIntake intake;
    private long file = 1;

    public SmallRegister() {
        this(Filled.DATABASE.copy());
        file = 2;
    }

    /** Derived once for all tests; each has a copy. */
    private static final class Filled {
        private static final TestDatabase DATABASE = filled();

        private static TestDatabase filled() {
            try (var first = new SmallRegister(TestDatabase.fresh())) {
                first.fill();
                return first.database;
            }
        }
    }

    private SmallRegister(TestDatabase database) {
        this.database = database;
        var derivation = new Derivation(database.db(), database.source());
        intake = new RegisterIntake(database.db(), database.source(), derivation);
        register = new SchoolRegister(database.db(), derivation);
        var table = new ConsortiaTable(database.db());
        var audit = AuditForTests.of(database.db());
        var memberships = new Memberships(table);
        var rolls = new Rolls(register, clock);
        var placing = new Placing(table, memberships, rolls, audit);
        consortia = new Consortia(table, memberships, rolls, placing, register, audit);
        groupings = new Groupings(consortia, table, placing, rolls);
    }

    private void fill() {
        load(claims -> {
            for (int i = 0; i < 8; i++) {
                school(claims, 125500 + i, i % 2 == 0 ? "Alder" : "Birch", "#1", "#2", "#1", i);
            }
            school(claims, 125520, "Alder", "#15", "#1", "#1", 3);
            school(claims, 125530, "Alder", "#1", "#4", "#1", 4);
            school(claims, 125531, "Birch", "#7", "#5", "#1", 5);
            school(claims, 125532, "Alder", "#1", "#4", "#1", 6);
            claims.entry(
                    33,
                    125533,
                    values(Map.of(
                            NAME,
                            "School 125533",
                            AUTHORITY,
                            "937",
                            TYPE,
                            "#1",
                            STATUS,
                            "#1",
                            PHASE,
                            "#2",
                            OPENED,
                            "1970-01-01",
                            POSTCODE,
                            "BI2 1AA")));
            claims.entry(
                    34,
                    125534,
                    values(Map.of(
                            NAME,
                            "School 125534",
                            AUTHORITY,
                            "937",
                            TYPE,
                            "#1",
                            STATUS,
                            "#1",
                            PHASE,
                            "#2",
                            OPENED,
                            "1970-01-01")));
            claims.entry(
                    90,
                    125590,
                    values(Map.of(
                            NAME,
                            "Long Closed",
                            AUTHORITY,
                            "937",
                            TYPE,
                            "#1",
                            STATUS,
                            "#2",
                            PHASE,
                            "#2",
                            CLOSED,
                            "2009-08-31")));
        });
    }

    private static void school(
            RegisterIntake.Claims claims, int urn, String town, String type, String phase, String status, int i) {
        claims.entry(
                urn - 125490,
                urn,
                values(Map.of(
                        NAME,
                        "School " + urn,
                        AUTHORITY,
                        "937",
                        TYPE,
                        type,
                        STATUS,
                        status,
                        PHASE,
                        phase,
                        OPENED,
                        "1970-01-01",
                        TOWN,
                        town,
                        POSTCODE,
                        town.equals("Alder") ? "AL1 1AA" : "BI2 2BB",
                        EASTING,
                        String.valueOf((town.equals("Alder") ? 430_000 : 450_000) + i * 100),
                        NORTHING,
                        String.valueOf(265_000 + i * 50))));
    }

    /** One school carries on under a new number. */
    public void convert(int from, int to, LocalDate on) {
        load(claims -> {
            claims.entry(
                    2,
                    to,
                    values(Map.of(
                            NAME,
                            "School " + to,
                            AUTHORITY,
                            "937",
                            TYPE,
                            "#34",
                            STATUS,
                            "#1",
                            PHASE,
                            "#2",
                            OPENED,
                            on.toString())));
            claims.entry(
                    3,
                    from,
                    values(Map.of(
                            NAME,
                            "School " + from,
                            AUTHORITY,
                            "937",
                            TYPE,
                            "#1",
                            STATUS,
                            "#2",
                            PHASE,
                            "#2",
                            CLOSED,
                            on.minusDays(1).toString())));
            claims.link(4, from, to, "Successor", on);
            claims.link(5, to, from, "Predecessor", on);
        });
    }

    /** A predecessor that the register learns of later. */
    public void link(int before, int urn, LocalDate on) {
        load(claims -> {
            claims.entry(
                    2,
                    before,
                    values(Map.of(
                            NAME,
                            "School " + before,
                            AUTHORITY,
                            "937",
                            TYPE,
                            "#1",
                            STATUS,
                            "#2",
                            PHASE,
                            "#2",
                            CLOSED,
                            on.minusDays(1).toString())));
            claims.link(4, before, urn, "Successor", on);
            claims.link(5, urn, before, "Predecessor", on);
        });
    }

    private void load(Consumer<RegisterIntake.Claims> told) {
        database.transactions().executeWithoutResult(status -> {
            try (var claims = intake.begin(file, "gias.all", FIRST.plusDays(file))) {
                told.accept(claims);
            }
            file++;
        });
        database.transactions().executeWithoutResult(status -> intake.derive());
    }

    private static @Nullable String[] values(Map<RegisterField, String> told) {
        var values = new @Nullable String[RegisterField.values().length];
        new HashMap<>(told).forEach((field, value) -> values[field.ordinal()] = value);
        return values;
    }

    public List<String> audited() {
        return in(() -> database.db()
                .sql("select what from access.audit_entry order by id")
                .query(String.class)
                .list());
    }

    /** In one transaction, with the scope of the authority. */
    public <T> T in(Supplier<T> work) {
        return new Scope(Set.of(ASHSHIRE.code()), Set.of(), "person:1")
                .get(() -> database.transactions().execute(status -> work.get()));
    }

    public void doing(Runnable work) {
        in(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
