package org.trajectory.alerts.watching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.access.Audit;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Scope;
import org.trajectory.schools.SchoolId;
import org.trajectory.values.AuthorityCode;

/** Schools that somebody keeps an eye on: the own ones, and lists that others of the authority share. */
@Service
public class Watchlists {
    /** The list that each person has without making one. */
    public static final String MINE = "My schools";

    /** Characters of a name. */
    static final int LONGEST = 80;

    private static final int MOST = 50;

    private final JdbcClient db;
    private final Audit audit;

    Watchlists(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    /** @param own of the person who looks */
    public record Watchlist(
            long id,
            AuthorityCode authority,
            String name,
            String ownerName,
            boolean own,
            boolean shared,
            int schools) {}

    private static String me() {
        return Scope.current().actor();
    }

    private static final String LIST = """
            select w.id, w.authority, w.name, w.owner_name, w.owner = :me as own, w.shared,
                   (select count(*) from alerts.watched s where s.watchlist = w.id) as schools
              from alerts.watchlist w
            """;

    /** The own ones first, then those shared, by name. */
    @Transactional(readOnly = true)
    public List<Watchlist> list(AuthorityCode authority) {
        return db.sql(LIST + " where w.authority = :authority and (w.owner = :me or w.shared)"
                        + " order by (w.owner = :me) desc, (w.name = :mine) desc, w.name, w.id limit 500")
                .param("authority", authority.code())
                .param("me", me())
                .param("mine", MINE)
                .query(Watchlists::watchlist)
                .list();
    }

    /** Empty where there is none that the person may see. */
    @Transactional(readOnly = true)
    public Optional<Watchlist> find(long id) {
        return db.sql(LIST + " where w.id = :id and (w.owner = :me or w.shared)")
                .param("id", id)
                .param("me", me())
                .query(Watchlists::watchlist)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<SchoolId> schools(long id) {
        return db.sql("select school from alerts.watched where watchlist = :id order by school")
                .param("id", id)
                .query((row, n) -> new SchoolId(row.getLong(1)))
                .list();
    }

    /** Own lists that have the school. */
    @Transactional(readOnly = true)
    public Set<Long> watching(SchoolId school) {
        return Set.copyOf(db.sql("""
                        select s.watchlist from alerts.watched s join alerts.watchlist w on w.id = s.watchlist
                         where s.school = :school and w.owner = :me
                        """)
                .param("school", school.value())
                .param("me", me())
                .query(Long.class)
                .list());
    }

    /**
     * @param ownerName as others see whose it is
     * @throws Refused where the person has one of the name, or too many
     */
    @Transactional
    public long make(AuthorityCode authority, String name, String ownerName) {
        if (list(authority).stream().filter(Watchlist::own).count() >= MOST) {
            throw new Refused("You have %d watchlists: remove one before you make another".formatted(MOST));
        }
        try {
            long id = insert(authority, name, ownerName);
            audit.record("made a watchlist", authority.code(), "watchlist:" + id, null, Map.of("name", name));
            return id;
        } catch (DuplicateKeyException e) {
            throw new Refused("You have a watchlist “%s” already: choose another name".formatted(name), e);
        }
    }

    /** @param list its number @param added how many schools weren’t on it before */
    public record Put(long list, int added) {}

    /**
     * Makes a list with schools on it.
     *
     * @throws Refused as {@link #make}; then nothing is made
     */
    @Transactional
    public Put makeWith(AuthorityCode authority, String name, String ownerName, Collection<SchoolId> schools) {
        long id = make(authority, name, ownerName);
        return new Put(id, add(id, schools));
    }

    private long insert(AuthorityCode authority, String name, String ownerName) {
        return db.sql("""
                        insert into alerts.watchlist (authority, owner, owner_name, name)
                        values (:authority, :me, :ownerName, :name) returning id
                        """)
                .param("authority", authority.code())
                .param("me", me())
                .param("ownerName", ownerName)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** The number of the own list “My schools”, made where there is none yet. */
    @Transactional
    public long mine(AuthorityCode authority, String ownerName) {
        return list(authority).stream()
                .filter(one -> one.own() && one.name().equals(MINE))
                .findFirst()
                .map(Watchlist::id)
                .orElseGet(() -> make(authority, MINE, ownerName));
    }

    private Watchlist own(long id) {
        return find(id).filter(Watchlist::own)
                .orElseThrow(() -> new Refused("Only the owner of a watchlist changes it"));
    }

    /** @return how many weren't on it before */
    @Transactional
    public int add(long id, Collection<SchoolId> schools) {
        var list = own(id);
        int added = 0;
        for (var school : schools) {
            added += db.sql("""
                            insert into alerts.watched (watchlist, authority, school) values (:id, :authority, :school)
                                on conflict do nothing
                            """)
                    .param("id", id)
                    .param("authority", list.authority().code())
                    .param("school", school.value())
                    .update();
        }
        if (added > 0) {
            audit.record(
                    "put schools on a watchlist",
                    list.authority().code(),
                    "watchlist:" + id,
                    null,
                    Map.of("schools", schools.stream().map(SchoolId::value).toList()));
        }
        return added;
    }

    @Transactional
    public void remove(long id, SchoolId school) {
        var list = own(id);
        int gone = db.sql("delete from alerts.watched where watchlist = :id and school = :school")
                .param("id", id)
                .param("school", school.value())
                .update();
        if (gone > 0) {
            audit.record(
                    "took a school off a watchlist",
                    list.authority().code(),
                    "watchlist:" + id,
                    Map.of("school", school.value()),
                    null);
        }
    }

    @Transactional
    public void share(long id, boolean shared) {
        var list = own(id);
        db.sql("update alerts.watchlist set shared = :shared where id = :id")
                .param("shared", shared)
                .param("id", id)
                .update();
        audit.record(
                shared ? "shared a watchlist" : "stopped sharing a watchlist",
                list.authority().code(),
                "watchlist:" + id,
                Map.of("shared", list.shared()),
                Map.of("shared", shared));
    }

    @Transactional
    public void delete(long id) {
        var list = own(id);
        db.sql("delete from alerts.watched where watchlist = :id")
                .param("id", id)
                .update();
        db.sql("delete from alerts.watchlist where id = :id").param("id", id).update();
        audit.record(
                "removed a watchlist", list.authority().code(), "watchlist:" + id, Map.of("name", list.name()), null);
    }

    /** All schools on the own lists of a person at an authority. @param person such as {@code person:12} */
    @Transactional(readOnly = true)
    public Set<SchoolId> of(String person, AuthorityCode authority) {
        return Set.copyOf(db.sql("""
                        select distinct s.school from alerts.watched s join alerts.watchlist w on w.id = s.watchlist
                         where w.owner = :person and w.authority = :authority
                        """)
                .param("person", person)
                .param("authority", authority.code())
                .query((row, n) -> new SchoolId(row.getLong(1)))
                .list());
    }

    private static Watchlist watchlist(ResultSet row, int n) throws SQLException {
        return new Watchlist(
                row.getLong("id"),
                new AuthorityCode(row.getString("authority")),
                row.getString("name"),
                row.getString("owner_name"),
                row.getBoolean("own"),
                row.getBoolean("shared"),
                row.getInt("schools"));
    }
}
