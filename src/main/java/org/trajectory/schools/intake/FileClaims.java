package org.trajectory.schools.intake;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trajectory.schools.RegisterField;
import org.trajectory.schools.RegisterIntake;

/** The claims of one file, gathered until the file is read. About 250 bytes a row: 13 MB for all entries of England. */
public final class FileClaims implements RegisterIntake.Claims {
    public static final String COLUMNS = Arrays.stream(RegisterField.values())
            .map(field -> field.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    private static final int FIELDS = RegisterField.values().length;

    private final long file;
    private final Connection connection;
    private final CopyText entries = new CopyText();
    private final CopyText links = new CopyText();
    private final CopyText groups = new CopyText();
    private final CopyText members = new CopyText();
    private final CopyText authorities = new CopyText();
    private final CopyText neighbours = new CopyText();

    public FileClaims(long file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    @Override
    public void entry(int line, int urn, @Nullable String[] values) {
        entries.cell(file).cell(line).cell(urn);
        for (int i = 0; i < FIELDS; i++) {
            entries.cell(i < values.length ? values[i] : null);
        }
        entries.end();
    }

    @Override
    public void link(int line, int urn, int linkedUrn, String type, @Nullable LocalDate on) {
        links.cell(file)
                .cell(line)
                .cell(urn)
                .cell(linkedUrn)
                .cell(type)
                .cell(on)
                .end();
    }

    @Override
    public void group(int line, int uid, @Nullable String[] values) {
        groups.cell(file).cell(line).cell(uid);
        row(groups, values, 7);
    }

    @Override
    public void groupMember(int line, int urn, int uid, @Nullable LocalDate joined) {
        members.cell(file).cell(line).cell(urn).cell(uid).cell(joined).end();
    }

    @Override
    public void authority(int line, @Nullable String[] values) {
        authorities.cell(file).cell(line);
        row(authorities, values, 6);
    }

    @Override
    public void neighbour(int line, String authority, int rank, String neighbour, @Nullable String closeness) {
        neighbours
                .cell(file)
                .cell(line)
                .cell(authority)
                .cell(rank)
                .cell(neighbour)
                .cell(closeness)
                .end();
    }

    @Override
    public void close() {
        entries.send(connection, "schools.claim (file, line, urn, " + COLUMNS + ")");
        links.send(connection, "schools.link_claim (file, line, urn, linked_urn, type, on_day)");
        groups.send(
                connection, "schools.group_claim (file, line, uid, id, name, type, status, opened, closed, company)");
        members.send(connection, "schools.member_claim (file, line, urn, uid, joined)");
        authorities.send(connection, "schools.authority_claim (file, line, code, name, gss, region, from_day, to_day)");
        neighbours.send(connection, "schools.neighbour_claim (file, line, authority, rank, neighbour, closeness)");
    }

    private static void row(CopyText rows, @Nullable String[] values, int width) {
        for (int i = 0; i < width; i++) {
            rows.cell(i < values.length ? values[i] : null);
        }
        rows.end();
    }
}
