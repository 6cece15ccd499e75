package org.trajectory.schools;

import java.time.LocalDate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.schools.derivation.Derivation;
import org.trajectory.schools.intake.FileClaims;

/**
 * Where imports hand over what files tell of the register. Everything is kept as told, by file and line; the register
 * is derived from it. Runs inside the importing transaction (bulk COPY on its connection).
 */
@Component
public class RegisterIntake {
    private final JdbcClient db;
    private final DataSource database;
    private final Derivation derivation;

    public RegisterIntake(JdbcClient db, DataSource database, Derivation derivation) {
        this.db = db;
        this.database = database;
        this.derivation = derivation;
    }

    /**
     * Begins the claims of one file. They are gathered in memory and written when closed, so that a COPY of the caller's
     * may be open on the connection until then.
     *
     * @param feed id of the feed, which the order of trust names
     * @param asOf the day that the file speaks of
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Claims begin(long file, String feed, LocalDate asOf) {
        db.sql("insert into schools.source (file, feed, as_of) values (:file, :feed, :asOf)")
                .param("file", file)
                .param("feed", feed)
                .param("asOf", asOf)
                .update();
        return new FileClaims(file, DataSourceUtils.getConnection(database));
    }

    /** Marks a file withdrawn, and what it touched to be derived again. A file that told nothing is let pass. */
    @Transactional
    public void withdraw(long file) {
        mark(file, true);
    }

    /** Takes a withdrawal back, as when the same file is loaded again. */
    @Transactional
    public void restore(long file) {
        mark(file, false);
    }

    private void mark(long file, boolean withdrawn) {
        db.sql("update schools.source set withdrawn = :withdrawn, derived = false where file = :file")
                .param("withdrawn", withdrawn)
                .param("file", file)
                .update();
    }

    /** Derives again what changed since the last time; called once after the files of a command, and at start. */
    @Transactional
    public void derive() {
        derivation.run();
    }

    /** Not thread-safe; {@link #close} writes what is gathered; without it nothing is kept of the file but its name. */
    public interface Claims extends AutoCloseable {
        /** @param values by {@link RegisterField#ordinal}; null or empty where the file doesn't tell */
        void entry(int line, int urn, @Nullable String[] values);

        /** A link between URNs as GIAS tells it; {@code on} null where undated. */
        void link(int line, int urn, int linkedUrn, String type, @Nullable LocalDate on);

        /** A trust, sponsor or federation; values null where not told. */
        void group(int line, int uid, @Nullable String[] idNameTypeStatusOpenedClosedCompany);

        void groupMember(int line, int urn, int uid, @Nullable LocalDate joined);

        /**
         * A code of a local authority with its life: code, name, GSS code, region, first day, last day (ISO). A row
         * without dates tells a further name or GSS code of it.
         */
        void authority(int line, @Nullable String[] codeNameGssRegionFromTo);

        void neighbour(int line, String authority, int rank, String neighbour, @Nullable String closeness);

        @Override
        void close();
    }
}
