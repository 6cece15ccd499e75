package org.trajectory.signals.counts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.signals.SignalType;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.held.NewSignal;
import org.trajectory.signals.held.Recording;
import org.trajectory.signals.held.SchoolNames;
import org.trajectory.values.AuthorityCode;

/** Takes in files of counts, whole or not at all, and takes them back. */
@Service
public class Counts {
    private static final int SHOWN = 50;

    private final JdbcClient db;
    private final SchoolRegister register;
    private final SchoolNames names;
    private final Recording recording;
    private final Audit audit;
    private final Clock clock;

    Counts(JdbcClient db, SchoolRegister register, SchoolNames names, Recording recording, Audit audit, Clock clock) {
        this.db = db;
        this.register = register;
        this.names = names;
        this.recording = recording;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file that was taken in. */
    public record Taken(
            long id,
            String name,
            int rows,
            OffsetDateTime recordedAt,
            @Nullable OffsetDateTime withdrawnAt) {}

    /**
     * @param recordedName of the person or operator, as schools see it
     * @return number of signals recorded
     * @throws Refused with every fault on a line of its own, and nothing is kept
     */
    @Transactional
    public int take(AuthorityCode authority, String name, byte[] bytes, String recordedName) {
        var today = LocalDate.now(clock);
        var file = CountsFile.read(name, bytes, today);
        var schools =
                register.find(file.rows().stream().map(CountsFile.Row::urn).collect(Collectors.toSet()), today);
        var faults = new ArrayList<>(file.faults());
        for (var row : file.rows()) {
            wrong(row, schools.get(row.urn()), authority)
                    .forEach(what -> faults.add("%s, line %d, column urn: %s".formatted(name, row.line(), what)));
        }
        if (!faults.isEmpty()) {
            throw new Refused(String.join("\n", faults.stream().limit(SHOWN).toList())
                    + (faults.size() > SHOWN ? "\n… and %d more".formatted(faults.size() - SHOWN) : ""));
        }
        long id = keep(authority, name, bytes, file.rows().size());
        for (var row : file.rows()) {
            var school = schools.get(row.urn());
            if (school != null) {
                recording.insert(signal(authority, school, row, today, id), recordedName);
            }
        }
        audit.record(
                "took in counts of signals",
                authority.code(),
                "counts:" + id,
                null,
                Map.of("file", name, "rows", file.rows().size()));
        return file.rows().size();
    }

    private List<String> wrong(CountsFile.Row row, @Nullable School school, AuthorityCode authority) {
        if (school == null) {
            return List.of("no school of the URN %s is known".formatted(row.urn()));
        }
        var other = school.authority();
        return authority.equals(other)
                ? List.of()
                : List.of("%s is a school of %s, not of %s"
                        .formatted(
                                school.name(),
                                other == null ? "no authority that is known" : names.area(other),
                                names.area(authority)));
    }

    private static NewSignal signal(
            AuthorityCode authority, School school, CountsFile.Row row, LocalDate today, long file) {
        return new NewSignal(
                authority,
                school.id(),
                school.urn(),
                row.type(),
                row.source(),
                null,
                row.people(),
                row.number(),
                "",
                row.type().sensitivity(),
                row.from(),
                row.to(),
                today,
                file);
    }

    private long keep(AuthorityCode authority, String name, byte[] bytes, int rows) {
        try {
            return db.sql("""
                            insert into signals.count_file (authority, name, hash, rows)
                            values (:authority, :name, :hash, :rows) returning id
                            """)
                    .param("authority", authority.code())
                    .param("name", name.isBlank() ? "counts.csv" : name)
                    .param("hash", hash(bytes))
                    .param("rows", rows)
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new Refused("%s was taken in already, and nothing was counted twice".formatted(name), e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Taken> list(AuthorityCode authority) {
        return db.sql("""
                        select id, name, rows, recorded_at, withdrawn_at from signals.count_file
                         where authority = :authority order by id desc limit 100
                        """)
                .param("authority", authority.code())
                .query(Taken.class)
                .list();
    }

    /** Withdraws all that a file brought. */
    @Transactional
    public void undo(AuthorityCode authority, long id) {
        int found = db.sql("""
                        update signals.count_file set withdrawn_at = now(), withdrawn_by = :by
                         where id = :id and authority = :authority and withdrawn_at is null
                        """)
                .param("by", Scope.current().actor())
                .param("id", id)
                .param("authority", authority.code())
                .update();
        if (found == 0) {
            throw new Refused("There is no such file, or it was taken back meanwhile");
        }
        int gone =
                db.sql("""
                        update signals.signal
                           set withdrawn_at = now(), withdrawn_by = :by, withdrawn_because = 'The file of counts was taken back'
                         where count_file = :id and withdrawn_at is null
                        """).param("by", Scope.current().actor()).param("id", id).update();
        audit.record("took back counts of signals", authority.code(), "counts:" + id, Map.of("signals", gone), null);
    }

    /** A file to begin with. */
    static byte[] example(LocalDate today) {
        var from = today.minusMonths(3);
        return ("%s\n123456,complaint,parent,%s,%s,4,3\n123456,governor-vacancies,,%s,%s,2,\n"
                        .formatted(String.join(",", CountsFile.COLUMNS), from, today, from, today))
                .getBytes(StandardCharsets.UTF_8);
    }

    static List<String> types() {
        return SignalTypes.shipped().list().stream()
                .filter(SignalType::counted)
                .map(type -> type.words() + " (" + type.key() + ")")
                .toList();
    }
}
