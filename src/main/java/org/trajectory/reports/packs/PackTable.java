package org.trajectory.reports.packs;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.trajectory.values.Money;

/** Packs that were made, with their files, as they were handed out. */
@Repository
class PackTable {
    private final JdbcClient db;

    PackTable(JdbcClient db) {
        this.db = db;
    }

    public record Kept(
            long id,
            String authority,
            LocalDate asAt,
            String policy,
            String formula,
            Money pot,
            OffsetDateTime madeAt,
            String madeBy) {}

    long insert(BoardPacks.Question question, String madeBy, Map<String, byte[]> files) {
        long id = db.sql("""
                        insert into reports.pack (authority, as_at, policy, formula, pot_pence, made_by)
                        values (:authority, :asAt, :policy, :formula, :pot, :by) returning id
                        """)
                .param("authority", question.authority().code())
                .param("asAt", question.asAt())
                .param("policy", question.policy().id())
                .param("formula", question.formula().id())
                .param("pot", question.pot().pence())
                .param("by", madeBy)
                .query(Long.class)
                .single();
        files.forEach((name, content) -> db.sql("""
                        insert into reports.pack_file (pack, authority, name, content)
                        values (:pack, :authority, :name, :content)
                        """)
                .param("pack", id)
                .param("authority", question.authority().code())
                .param("name", name)
                .param("content", content)
                .update());
        return id;
    }

    List<Kept> list(String authority) {
        return db.sql("""
                        select p.id, p.authority, p.as_at, p.policy, p.formula, p.pot_pence, p.made_at, p.made_by
                          from reports.pack p where p.authority = :authority order by p.id desc limit 200
                        """)
                .param("authority", authority)
                .query((row, number) -> new Kept(
                        row.getLong("id"),
                        row.getString("authority"),
                        row.getObject("as_at", LocalDate.class),
                        row.getString("policy"),
                        row.getString("formula"),
                        new Money(row.getLong("pot_pence")),
                        row.getObject("made_at", OffsetDateTime.class),
                        row.getString("made_by")))
                .list();
    }

    List<String> names(long pack) {
        return db.sql("select name from reports.pack_file where pack = :pack order by name limit 100")
                .param("pack", pack)
                .query(String.class)
                .list();
    }

    Optional<byte[]> file(long pack, String name) {
        return db.sql("select content from reports.pack_file where pack = :pack and name = :name")
                .param("pack", pack)
                .param("name", name)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }
}
