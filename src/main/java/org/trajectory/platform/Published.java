package org.trajectory.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the role of who isn't signed in may read: of a table with row-level security the rows that its policies named
 * {@code open_to_all} open, of any other only what a migration grants. Derived at each start from what the migrations left, so
 * that a new table is closed until its own migration opens it.
 */
final class Published {
    /** Has a login of its own, so that no statement can turn it back into the application's role. */
    static final String ROLE = "trajectory_public";

    /** Two processes that start at once do it one after the other. */
    private static final long TURN = 7_203_815_116L;

    private Published() {}

    /** @throws Refused where the server has no such role */
    static void needRole(DatabaseServer.Login owner) {
        try (var connection = connect(owner);
                var statement = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            statement.setString(1, ROLE);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new Refused(
                            "The database server has no role %s, with which the pages read that are open to everybody. As its administrator run: create role %s login nosuperuser nobypassrls noinherit password '…'; then set trajectory.public.username and trajectory.public.password."
                                    .formatted(ROLE, ROLE));
                }
            }
        } catch (SQLException e) {
            throw new Refused("The database doesn’t answer: " + e.getMessage(), e);
        }
    }

    /** Changes only what isn't as it should be yet. */
    static void open(DatabaseServer.Login owner) {
        try (var connection = connect(owner);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + TURN + ")");
            for (var ddl : missing(connection)) {
                statement.execute(ddl);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new Refused("The role of pages that are open to everybody couldn’t be set up: " + e.getMessage(), e);
        }
    }

    // A policy is restrictive where its rows must pass it besides: so no setting that a hostile statement makes widens
    // it.
    private static List<String> missing(Connection connection) throws SQLException {
        var ddl = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        with guarded as (
                            select c.oid, format('%I.%I', n.nspname, c.relname) as name,
                                   coalesce((select string_agg(pg_get_expr(p.polqual, p.polrelid), ' or ' order by p.polname)
                                               from pg_policy p
                                              where p.polrelid = c.oid and p.polname like 'open\\_to\\_all%'), 'false') as opened,
                                   (select obj_description(p.oid, 'pg_policy') from pg_policy p
                                     where p.polrelid = c.oid and p.polname = 'published_only') as kept
                              from pg_class c join pg_namespace n on n.oid = c.relnamespace
                             where c.relkind in ('r', 'p') and c.relforcerowsecurity
                               and pg_get_userbyid(c.relowner) = current_user and n.nspname not in ('platform', 'access')
                        ), read as (
                            select c.oid, n.nspname, format('%I.%I', n.nspname, c.relname) as name
                              from pg_class c join pg_namespace n on n.oid = c.relnamespace
                             where pg_get_userbyid(c.relowner) = current_user and n.nspname not in ('platform', 'access', 'public')
                               and (c.relkind in ('r', 'p') and c.relforcerowsecurity
                                    or c.relkind = 'v' and 'security_invoker=true' = any (c.reloptions))
                        )
                        select 1, format('drop policy published_only on %s', name) from guarded
                         where kept is not null and kept <> opened
                        union all
                        select 2, format('create policy published_only on %s as restrictive to trajectory_public using (%s)', name, opened)
                          from guarded where kept is distinct from opened
                        union all
                        select 3, format('comment on policy published_only on %s is %L', name, opened)
                          from guarded where kept is distinct from opened
                        union all
                        select 4, format('grant usage on schema %I to trajectory_public', nspname) from read
                         where not has_schema_privilege('trajectory_public', nspname, 'usage') group by nspname
                        union all
                        select 5, format('grant select on %s to trajectory_public', name) from read
                         where not has_table_privilege('trajectory_public', oid, 'select')
                         order by 1
                        """)) {
            while (rows.next()) {
                ddl.add(rows.getString(2));
            }
        }
        return ddl;
    }

    private static Connection connect(DatabaseServer.Login owner) throws SQLException {
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }
}
