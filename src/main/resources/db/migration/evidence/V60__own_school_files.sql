-- What a file for one authority tells of a school is seen by who works at that school, or runs it; of other schools nothing.
-- The functions run as their owner. For their own reads alone they lift the setting by which row-level security keeps the
-- files of other authorities away, and put it back before they return; what they give is of the schools that the scope names.

create function evidence.own_subject() returns table (subject integer, authority text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select distinct i.urn, e.authority
      from schools.pub_identity i
      join schools.pub_entry e on e.urn = i.urn
     where i.school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
       and e.authority is not null
       and (('school:' || i.school) = any (string_to_array(current_setting('trajectory.places', true), E'\n'))
            or current_setting('trajectory.places', true) ~ '(^|\n)(trust|diocese):'
               and current_setting('trajectory.places', true) !~ '(^|\n)consortium:')
$$;
comment on function evidence.own_subject is
    'URNs of the schools at which the reader works, or that the reader''s trust or diocese runs, with their authority. Leading a consortium opens none';

create function evidence.own_row()
    returns table (file bigint, line integer, kind "char", subject integer, year smallint, part text, item text,
                   release text, "values" double precision[], kinds bytea)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
declare
    seen text := coalesce(current_setting('trajectory.authorities', true), '');
begin
    perform set_config('trajectory.authorities', '*', true);
    return query
        select r.file, r.line, r.kind, r.subject, r.year, r.part, r.item, r.release, r.values, r.kinds
          from evidence.own_subject() o
          join evidence.source_file f on f.authority = o.authority and f.withdrawn_at is null
          join evidence.fact_row r on r.file = f.id and r.subject = o.subject and r.kind = 's';
    perform set_config('trajectory.authorities', seen, true);
end
$$;
comment on function evidence.own_row is 'Rows about the reader''s own schools in files that are for the eyes of their authority';

create function evidence.own_year()
    returns table (id bigint, name text, feed text, release text, columns text[], year smallint, holds_from date,
                   published date, published_assumed boolean)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
#variable_conflict use_column
declare
    seen text := coalesce(current_setting('trajectory.authorities', true), '');
begin
    perform set_config('trajectory.authorities', '*', true);
    return query
        select f.id, f.name, f.feed, f.release, f.columns, y.year, y.holds_from, y.published, y.published_assumed
          from evidence.source_file f
          join evidence.file_year y on y.file = f.id
         where f.authority is not null and f.withdrawn_at is null
           and exists (select from evidence.own_subject() o
                         join evidence.fact_row r on r.file = f.id and r.subject = o.subject and r.kind = 's'
                        where o.authority = f.authority);
    perform set_config('trajectory.authorities', seen, true);
end
$$;
comment on function evidence.own_year is 'Files with such rows: their name and columns, which tell nothing of other schools';

revoke all on function evidence.own_subject(), evidence.own_row(), evidence.own_year() from public;
grant execute on function evidence.own_subject(), evidence.own_row(), evidence.own_year() to trajectory_app;
