package org.trajectory.evidence.imports;

import java.sql.Connection;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trajectory.evidence.rows.RowReading;
import org.trajectory.evidence.rows.Sink;
import org.trajectory.schools.RegisterIntake;

/** Writes the rows of one file inside the importing transaction. */
final class DatabaseSink implements Sink {
    private final long file;
    private final BinaryCopy facts;
    private final BinaryCopy inspections;
    private final RegisterIntake.@Nullable Claims claims;

    /** @param claims null where the file tells nothing of the register */
    DatabaseSink(long file, Connection connection, RegisterIntake.@Nullable Claims claims) {
        this.file = file;
        this.claims = claims;
        facts = new BinaryCopy(
                connection,
                "evidence.fact_row (file, line, kind, subject, year, part, item, release, key, mark, values, kinds)");
        inspections = new BinaryCopy(
                connection,
                "evidence.inspection (file, line, slot, urn, urn_at_time, on_day, published, published_assumed, regime, graded, overall, judgements, concern, outcome, number, rank, latest)");
    }

    void finish() {
        facts.send();
        inspections.send();
        if (claims != null) {
            claims.close();
        }
    }

    @Override
    public void fact(
            int line,
            Subject subject,
            int year,
            @Nullable String item,
            @Nullable String release,
            long key,
            long mark,
            double[] values,
            byte[] kinds) {
        facts.row(12).int8(file).int4(line).letter(subject.kind()).int4(subject.number());
        if (year == RowReading.NO_YEAR) {
            facts.none();
        } else {
            facts.int2(year);
        }
        facts.text(subject.part())
                .text(item)
                .text(release)
                .int8(key)
                .int8(mark)
                .doubles(values)
                .binary(kinds, kinds.length);
    }

    @Override
    public void inspection(Told told) {
        inspections
                .row(17)
                .int8(file)
                .int4(told.line())
                .int2(told.slot())
                .int4(told.urn())
                .int4(told.urnAtTime())
                .date(told.on())
                .date(told.published())
                .bool(told.publishedAssumed())
                .text(told.regime().name())
                .bool(told.graded());
        if (told.overall() == 0) {
            inspections.none();
        } else {
            inspections.int2(told.overall());
        }
        inspections
                .json(told.judgements())
                .text(told.concern())
                .text(told.outcome())
                .text(told.number())
                .int2(told.rank())
                .bool(told.latest());
    }

    private RegisterIntake.Claims claims() {
        if (claims == null) {
            throw new IllegalStateException("The feed tells of the register, but no claims were begun");
        }
        return claims;
    }

    @Override
    public void entry(int line, int urn, @Nullable String[] values) {
        claims().entry(line, urn, values);
    }

    @Override
    public void link(int line, int urn, int linked, String type, @Nullable LocalDate on) {
        claims().link(line, urn, linked, type, on);
    }

    @Override
    public void group(int line, int uid, @Nullable String[] values) {
        claims().group(line, uid, values);
    }

    @Override
    public void member(int line, int urn, int uid, @Nullable LocalDate joined) {
        claims().groupMember(line, urn, uid, joined);
    }

    @Override
    public void authority(int line, @Nullable String[] values) {
        claims().authority(line, values);
    }

    @Override
    public void neighbour(int line, String authority, int rank, String neighbour, @Nullable String closeness) {
        claims().neighbour(line, authority, rank, neighbour, closeness);
    }
}
