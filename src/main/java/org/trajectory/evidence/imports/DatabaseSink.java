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
    private final BinaryCopy days;
    private final BinaryCopy outlines;
    private final BinaryCopy districts;
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
        days = new BinaryCopy(connection, "evidence.calendar_day (file, line, place, kind, name, first_day, last_day)");
        outlines = new BinaryCopy(connection, "evidence.outline (file, line, gss, shape)");
        districts = new BinaryCopy(connection, "evidence.district (file, line, code, name, within, from_day, to_day)");
    }

    void finish() {
        facts.send();
        inspections.send();
        days.send();
        outlines.send();
        districts.send();
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

    @Override
    public void day(int line, String of, String kind, String name, LocalDate first, LocalDate last) {
        days.row(7)
                .int8(file)
                .int4(line)
                .text(of)
                .text(kind)
                .text(name)
                .date(first)
                .date(last);
    }

    @Override
    public void outline(int line, String area, String shape) {
        outlines.row(4).int8(file).int4(line).text(area).text(shape);
    }

    @Override
    public void district(
            int line, String code, String name, String authority, @Nullable LocalDate from, @Nullable LocalDate to) {
        districts.row(7).int8(file).int4(line).text(code).text(name).text(authority);
        date(districts, from);
        date(districts, to);
    }

    private static void date(BinaryCopy copy, @Nullable LocalDate day) {
        if (day == null) {
            copy.none();
        } else {
            copy.date(day);
        }
    }
}
