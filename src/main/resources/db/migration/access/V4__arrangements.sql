-- One authority lets named roles of another do named things with its rows, while both agree.
create table access.arrangement (
    id             bigint      generated always as identity primary key,
    authority      text        not null check (authority ~ '^[0-9]{3}$'),
    with_authority text        not null check (with_authority ~ '^[0-9]{3}$'),
    roles          text[]      not null check (cardinality(roles) > 0),
    rights         text[]      not null check (cardinality(rights) > 0),
    from_day       date        not null,
    until          date        not null,
    because        text        not null check (because = btrim(because) and because <> ''),
    proposed_at    timestamptz not null default now(),
    proposed_by    text        not null,
    ended_on       date,
    ended_by       text,
    check (authority <> with_authority),
    check (from_day < until),
    check ((ended_on is null) = (ended_by is null))
);
comment on table  access.arrangement                is 'Never changed but ended; counts once both authorities have consented';
comment on column access.arrangement.authority      is 'The one whose rows are opened';
comment on column access.arrangement.with_authority is 'The one whose people may see them';
comment on column access.arrangement.roles          is 'Held at with_authority';
comment on column access.arrangement.until          is 'The first day on which it counts no more';
create index on access.arrangement (with_authority);
create index on access.arrangement (authority);

create table access.arrangement_consent (
    arrangement bigint      not null references access.arrangement,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    at          timestamptz not null default now(),
    by          text        not null,
    primary key (arrangement, authority)
);
comment on table access.arrangement_consent is 'One row from each side; row-level security lets nobody consent for another authority';

alter table access.arrangement enable row level security;
alter table access.arrangement force row level security;
alter table access.arrangement_consent enable row level security;
alter table access.arrangement_consent force row level security;
create policy of_both on access.arrangement
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ','))
           or with_authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ','))
           or with_authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy seen on access.arrangement_consent for select
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ','))
           or exists (select from access.arrangement a where a.id = arrangement));
create policy given on access.arrangement_consent for insert
    with check ((current_setting('trajectory.authorities', true) = '*'
                 or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
                and exists (select from access.arrangement a
                             where a.id = arrangement and authority in (a.authority, a.with_authority)));
grant select, insert on access.arrangement, access.arrangement_consent to trajectory_app;
grant update (ended_on, ended_by) on access.arrangement to trajectory_app;
