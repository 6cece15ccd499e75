package org.trajectory.evidence.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Feeds that an analyst added, as versions that never change. */
@Repository
public class KeptFeeds {
    /** Begins the id of each. */
    public static final String PREFIX = "own.";

    private final JdbcClient db;
    private final TransactionTemplate transactions;
    private volatile @Nullable Known known;

    KeptFeeds(JdbcClient db, TransactionTemplate transactions) {
        this.db = db;
        this.transactions = transactions;
    }

    private record Known(String version, List<Feed> feeds) {}

    /** A version of a feed as it was kept. */
    public record Version(
            String id, int version, String title, String yaml, OffsetDateTime keptAt, String keptBy, boolean retired) {}

    /** The latest version of each that isn’t retired; read from the database when one came or went. */
    public List<Feed> list() {
        return Objects.requireNonNull(transactions.execute(status -> {
            var version = db.sql("""
                            select concat_ws(':', (select max(number) from evidence.own_feed),
                                   (select string_agg(id, ',' order by id) from evidence.own_feed_retired))
                            """).query(String.class).single();
            var last = known;
            if (last == null || !last.version().equals(version)) {
                last = new Known(
                        version,
                        latest().stream()
                                .filter(one -> !one.retired())
                                .map(one -> parsed(one.yaml()))
                                .toList());
                known = last;
            }
            return last.feeds();
        }));
    }

    /** The latest version, retired or not. */
    public Optional<Feed> find(String id) {
        return Objects.requireNonNull(
                transactions.execute(status -> versions(id).stream().findFirst().map(one -> parsed(one.yaml()))));
    }

    /** The latest version of each, by title. Needs a transaction, as all below. */
    public List<Version> latest() {
        return db.sql("""
                        select distinct on (f.id) f.id, f.version, f.title, f.yaml, f.kept_at, f.kept_by,
                               r.id is not null as retired
                          from evidence.own_feed f
                          left join evidence.own_feed_retired r on r.id = f.id
                         order by f.id, f.version desc
                        """).query(Version.class).list();
    }

    /** The latest first. */
    public List<Version> versions(String id) {
        return db.sql("""
                        select f.id, f.version, f.title, f.yaml, f.kept_at, f.kept_by, r.id is not null as retired
                          from evidence.own_feed f
                          left join evidence.own_feed_retired r on r.id = f.id
                         where f.id = :id
                         order by f.version desc
                        """).param("id", id).query(Version.class).list();
    }

    /** Keeps a version more; a retired feed is read again. */
    public void keep(Feed feed, String yaml, String by) {
        db.sql("""
                        insert into evidence.own_feed (id, version, title, yaml, kept_by)
                        values (:id, :version, :title, :yaml, :by)
                        """)
                .param("id", feed.id())
                .param("version", feed.version())
                .param("title", feed.title())
                .param("yaml", yaml)
                .param("by", by)
                .update();
        restore(feed.id());
    }

    /** @return false where it was retired before */
    public boolean retire(String id, String by) {
        return db.sql("""
                                insert into evidence.own_feed_retired (id, retired_by) values (:id, :by)
                                    on conflict (id) do nothing
                                """).param("id", id).param("by", by).update() == 1;
    }

    public boolean restore(String id) {
        return db.sql("delete from evidence.own_feed_retired where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Feed parsed(String yaml) {
        try {
            return Feeds.parse(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("A kept feed can’t be read", e);
        }
    }
}
