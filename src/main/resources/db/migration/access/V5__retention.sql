create table access.legal_hold (
    id        bigint      generated always as identity primary key,
    subject   text        not null check (subject ~ '^(person:[0-9]+|kind:[a-z-]+)$'),
    because   text        not null check (because = btrim(because) and because <> ''),
    placed_at timestamptz not null default now(),
    placed_by text        not null,
    lifted_at timestamptz,
    lifted_by text,
    check ((lifted_at is null) = (lifted_by is null))
);
comment on table access.legal_hold is 'While it isn''t lifted, nothing of its subject is removed or erased, by a person or a job';
create unique index legal_hold_once on access.legal_hold (subject) where lifted_at is null;

create table access.retention_run (
    id      bigint      generated always as identity primary key,
    at      timestamptz not null default now(),
    kind    text        not null,
    before  date        not null,
    removed integer     not null check (removed >= 0),
    held    integer     not null check (held >= 0)
);
comment on table  access.retention_run        is 'What the daily job removed; runs that removed nothing are left out';
comment on column access.retention_run.before is 'Whatever was over before this day was removed';
comment on column access.retention_run.held   is 'How many were over, and stay for a legal hold';
create index on access.retention_run (kind, id desc);

alter table access.person add column erased_at timestamptz;
comment on column access.person.erased_at is 'Since when name, address and password are gone';

-- Both belong to the installation: an account is one for all authorities.
alter table access.legal_hold enable row level security;
alter table access.legal_hold force row level security;
alter table access.retention_run enable row level security;
alter table access.retention_run force row level security;
create policy of_installation on access.legal_hold
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
create policy seen on access.retention_run for select using (true);
create policy added on access.retention_run for insert
    with check (current_setting('trajectory.authorities', true) = '*');
grant select, insert on access.legal_hold, access.retention_run to trajectory_app;
grant update (lifted_at, lifted_by) on access.legal_hold to trajectory_app;
grant delete on access.one_time_link to trajectory_app;

-- The one way to erase what the record says: the entry that tells of it must stand first and name what is erased.
create policy erased on access.audit_entry for update
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
create function access.erase_said(telling bigint) returns integer
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    named bigint[];
    gone  integer;
begin
    select array(select jsonb_array_elements_text(e.after -> 'entries')::bigint) into named
      from access.audit_entry e
     where e.id = telling and e.what = 'erased what the record says of a person'
       and e.actor = current_setting('trajectory.actor', true);
    if named is null then
        raise exception 'no entry tells of this erasure' using errcode = '42501';
    end if;
    if exists (select from access.legal_hold h
                where h.lifted_at is null
                  and (h.subject = 'kind:record'
                       or h.subject in (select e.subject from access.audit_entry e where e.id = any (named)))) then
        raise exception 'a legal hold forbids it' using errcode = '42501';
    end if;
    insert into access.audit_erasure (entry, by) select unnest(named), telling on conflict do nothing;
    update access.audit_entry set before = null, after = null, salt = null where id = any (named);
    get diagnostics gone = row_count;
    return gone;
end
$$;
revoke execute on function access.erase_said(bigint) from public;
grant execute on function access.erase_said(bigint) to trajectory_app;
