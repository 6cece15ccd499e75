package org.trajectory.web.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.platform.Scope;
import org.trajectory.web.Address;

/** Remembers how each person wants their lists; row-level security keeps it to that person. */
@Repository
public class ListMemory {
    /** Views of one list that a person can have; more would be a list of their own. */
    public static final int MOST_VIEWS = 30;

    private final JdbcClient db;

    public ListMemory(JdbcClient db) {
        this.db = db;
    }

    /** The list with the columns that its address names, else those that this person chose, else the usual ones. */
    @Transactional(readOnly = true)
    public <R> ShownList<R> shown(String list, List<ListColumn<R>> offered, Address address) {
        var asked = address.parameters().stream()
                .filter(parameter -> parameter.name().equals(ShownList.COLUMN))
                .map(Address.Parameter::value)
                .toList();
        var wanted = new HashSet<>(asked.isEmpty() ? columns(list) : asked);
        boolean usual = offered.stream().skip(1).noneMatch(column -> wanted.contains(column.key())) && asked.isEmpty();
        var keys = offered.stream()
                .filter(column ->
                        column.equals(offered.getFirst()) || (usual ? column.usual() : wanted.contains(column.key())))
                .map(ListColumn::key)
                .toList();
        var open = address.get(ShownList.SAVED)
                .filter(number -> number.matches("[0-9]{1,18}"))
                .flatMap(number -> find(Long.parseLong(number)))
                .filter(view -> view.list().equals(list));
        return new ShownList<>(list, offered, keys, address, views(list), open);
    }

    /** Empty where this person never chose. */
    @Transactional(readOnly = true)
    public List<String> columns(String list) {
        return db.sql("select columns from web.list_columns where person = :person and list = :list")
                .param("person", actor())
                .param("list", list)
                .query((row, number) ->
                        List.of((String[]) row.getArray("columns").getArray()))
                .optional()
                .orElse(List.of());
    }

    /** @param columns none to go back to the usual ones */
    @Transactional
    public void choose(String list, List<String> columns) {
        if (columns.isEmpty()) {
            db.sql("delete from web.list_columns where person = :person and list = :list")
                    .param("person", actor())
                    .param("list", list)
                    .update();
            return;
        }
        db.sql("""
                        insert into web.list_columns (person, list, columns) values (:person, :list, :columns)
                        on conflict (person, list) do update set columns = excluded.columns, changed_at = now()
                        """)
                .param("person", actor())
                .param("list", list)
                .param("columns", columns.toArray(String[]::new))
                .update();
    }

    /** Those that this person saved, by name. */
    @Transactional(readOnly = true)
    public List<SavedView> views(String list) {
        return db.sql("""
                        select id, list, name, address, made_by from web.saved_view
                         where made_by = :person and list = :list order by name limit :most
                        """)
                .param("person", actor())
                .param("list", list)
                .param("most", MOST_VIEWS)
                .query(ListMemory::view)
                .list();
    }

    /** Also one that a colleague at the same authority saved and sent. */
    @Transactional(readOnly = true)
    public Optional<SavedView> find(long id) {
        return db.sql("select id, list, name, address, made_by from web.saved_view where id = :id")
                .param("id", id)
                .query(ListMemory::view)
                .optional();
    }

    /**
     * @param authority whose people may open it; null for nobody else
     * @return empty if this person has a view of that name already
     */
    @Transactional
    public Optional<SavedView> save(@Nullable String authority, String list, String name, String address) {
        return db.sql("""
                        insert into web.saved_view (authority, made_by, list, name, address)
                        values (:authority, :person, :list, :name, :address)
                        on conflict (made_by, list, name) do nothing
                        returning id, list, name, address, made_by
                        """)
                .param("authority", authority)
                .param("person", actor())
                .param("list", list)
                .param("name", name)
                .param("address", address)
                .query(ListMemory::view)
                .optional();
    }

    /** @return false if it isn't there, or isn't this person's */
    @Transactional
    public boolean delete(long id) {
        return db.sql("delete from web.saved_view where id = :id and made_by = :person")
                        .param("id", id)
                        .param("person", actor())
                        .update()
                == 1;
    }

    private static SavedView view(ResultSet row, int number) throws SQLException {
        return new SavedView(
                row.getLong("id"),
                row.getString("list"),
                row.getString("name"),
                row.getString("address"),
                row.getString("made_by").equals(actor()));
    }

    private static String actor() {
        return Scope.current().actor();
    }
}
