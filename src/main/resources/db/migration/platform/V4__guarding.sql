-- What every table of an authority needs, in one place for the migrations to come.
create function platform.guard_by_authority(guarded regclass) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as
$$
begin
    execute format('alter table %s enable row level security', guarded);
    execute format('alter table %s force row level security', guarded);
    execute format(
        'create policy own_authority on %s
             using (current_setting(''trajectory.authorities'', true) = ''*''
                    or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
             with check (current_setting(''trajectory.authorities'', true) = ''*''
                    or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
        guarded);
end
$$;
comment on function platform.guard_by_authority is
    'For migrations: forced row-level security by the column authority. Further policies open more, such as open_to_all for what is published';
revoke execute on function platform.guard_by_authority(regclass) from public;
