package org.trajectory.access.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Refused;

/** Reads the chain from the database or from an export. What an export of one authority leaves out, its seals still prove. */
@Service("chainOfSeals")
public class Chain {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1000;

    private final JdbcClient db;
    private final Clock clock;

    Chain(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** First line of an export. @param authority null where it is of all @param head hash of the last seal */
    public record Head(
            int trajectoryAudit, String made, @Nullable String authority, long entries, String head) {}

    /** Needs the scope of the installation: entries that can’t be seen count as put in without content. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Proof.Result prove(List<Proof.Anchor> anchors) {
        var proof = new Proof(anchors);
        each(null, proof::link);
        return proof.end(unsealed());
    }

    private long unsealed() {
        return db.sql("""
                        select count(*) from access.audit_entry e
                         where not exists (select from access.audit_seal s where s.entry = e.id)
                        """).query(Long.class).single();
    }

    /** The end of the chain now; empty while nothing is recorded. */
    @Transactional(readOnly = true)
    public Optional<Proof.Anchor> anchor() {
        return db.sql("select seq, hash from access.audit_seal order by seq desc limit 1")
                .query((row, number) -> new Proof.Anchor(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                        row.getLong("seq"),
                        row.getString("hash")))
                .optional();
    }

    /** Writes every seal, with what its entry says where it is this authority’s. @param authority null for all */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Head export(@Nullable String authority, Writer to) throws IOException {
        var end = anchor().orElse(new Proof.Anchor(clock.instant().toString(), 0, Link.FIRST));
        var head = new Head(1, end.at(), authority, end.seq(), end.hash());
        try (var out = new BufferedWriter(to)) {
            write(out, head);
            each(authority, link -> write(out, link));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return head;
    }

    private static void write(Writer out, Object line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Proves an export without any database. @throws Refused where the file isn’t one */
    public static Proof.Result prove(Path export, List<Proof.Anchor> anchors) throws IOException {
        var proof = new Proof(anchors);
        try (var lines = Files.newBufferedReader(export, StandardCharsets.UTF_8)) {
            var first = lines.readLine();
            if (first == null || !first.startsWith("{\"trajectoryAudit\":1")) {
                throw new Refused("%s isn’t an export of the record of changes.".formatted(export));
            }
            var head = JSON.readValue(first, Head.class);
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                proof.link(JSON.readValue(line, Link.class));
            }
            var result = proof.end(0);
            return result.whole()
                            && (result.entries() != head.entries()
                                    || !result.hash().equals(head.head()))
                    ? new Proof.Result(
                            result.entries(),
                            result.hash(),
                            result.without(),
                            List.of(
                                    "The file was made with %d entries and has %d: its end was cut off or its head changed"
                                            .formatted(head.entries(), result.entries())))
                    : result;
        } catch (JsonProcessingException e) {
            throw new Refused("%s has a line that can’t be read; it was damaged.".formatted(export), e);
        }
    }

    private void each(@Nullable String authority, Consumer<Link> to) {
        long after = 0;
        while (true) {
            var page = db.sql("""
                            select s.seq, s.entry, s.content, s.previous, s.hash, x.by as erased_by, e.id,
                                   to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                                   e.actor, e.role, e.via, e.kind, e.authority, e.what, e.subject,
                                   e.before::text as before, e.after::text as after, e.decision, e.salt::text as salt
                              from access.audit_seal s
                              left join access.audit_entry e
                                on e.id = s.entry and (:authority::text is null or e.authority = :authority)
                              left join access.audit_erasure x on x.entry = s.entry
                             where s.seq > :after
                             order by s.seq
                             limit :page
                            """)
                    .param("authority", authority)
                    .param("after", after)
                    .param("page", PAGE)
                    .query(Chain::link)
                    .list();
            page.forEach(to);
            if (page.size() < PAGE) {
                return;
            }
            after = page.getLast().seq();
        }
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", Long.class);
        return new Link(
                row.getLong("seq"),
                row.getLong("entry"),
                row.getString("content"),
                row.getString("previous"),
                row.getString("hash"),
                id == null
                        ? null
                        : new Link.Said(
                                id,
                                row.getString("at"),
                                row.getString("actor"),
                                row.getString("role"),
                                row.getString("via"),
                                row.getString("kind"),
                                row.getString("authority"),
                                row.getString("what"),
                                row.getString("subject"),
                                row.getString("before"),
                                row.getString("after"),
                                row.getString("decision"),
                                row.getString("salt")),
                row.getObject("erased_by", Long.class));
    }
}
