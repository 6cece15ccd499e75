-- A role is held at a place: a kind and its key.
alter table access.role_held add column held_kind text;
alter table access.role_held add column held_key  text;
-- The owner is under the policy too (it is forced); this setting ends with the migration.
select set_config('trajectory.authorities', '*', true);
update access.role_held
   set held_kind = case when school is not null then 'SCHOOL' when authority is not null then 'AUTHORITY' else 'INSTALLATION' end,
       held_key  = coalesce(school::text, authority, '');
alter table access.role_held drop column school;
alter table access.role_held
    alter column held_kind set not null,
    alter column held_key set not null,
    add check (held_kind in ('INSTALLATION', 'AUTHORITY', 'CONSORTIUM', 'BODY', 'SCHOOL', 'TRUST', 'DIOCESE', 'PROVIDER')),
    add check ((held_kind = 'INSTALLATION') = (held_key = '')),
    add check (held_kind <> 'INSTALLATION' or authority is null),
    add check (held_kind <> 'AUTHORITY' or authority is not distinct from held_key),
    add check (held_kind not in ('CONSORTIUM', 'BODY', 'SCHOOL') or authority is not null);
comment on column access.role_held.held_key is
    'Code of the authority, own number of the school, consortium, body or provider, UID of the trust, name of the diocese; empty for the installation';
comment on column access.role_held.authority is
    'Whose role it is; it opens nothing beyond. Null: given by the installation';
create index role_held_place on access.role_held (held_kind, held_key);
