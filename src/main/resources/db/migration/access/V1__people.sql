create schema access;
grant usage on schema access to trajectory_app;

create table access.person (
    id            bigint generated always as identity primary key,
    name          text        not null check (name <> ''),
    email         text        not null unique check (email = lower(email) and email like '%@%'),
    password_hash text,
    created_at    timestamptz not null default now()
);
comment on column access.person.password_hash is 'bcrypt; null until the person has used the link that sets it';

create table access.role_held (
    id         bigint generated always as identity primary key,
    person     bigint not null references access.person,
    role       text   not null,
    authority  text check (authority ~ '^[0-9]{3}$'),
    school     bigint,
    held_where text   not null,
    held_from  date   not null,
    held_until date,
    check (school is null or authority is not null),
    check (held_until is null or held_until >= held_from)
);
comment on table  access.role_held            is 'A role is ended, never deleted';
comment on column access.role_held.authority  is 'null: held at the whole installation';
comment on column access.role_held.held_until is 'The first day on which it is held no more';
create index on access.role_held (person);
create index on access.role_held (authority);

create table access.one_time_link (
    token_hash text        not null primary key,
    person     bigint references access.person,
    expires_at timestamptz not null,
    used_at    timestamptz
);
comment on column access.one_time_link.person is 'null: makes the first administrator';

create table access.audit_entry (
    id        bigint generated always as identity primary key,
    at        timestamptz not null default clock_timestamp(),
    actor     text        not null,
    authority text,
    what      text        not null,
    subject   text        not null,
    before    jsonb,
    after     jsonb
);
comment on table access.audit_entry is 'Append only: the application may neither change nor delete an entry';
create index on access.audit_entry (authority, id);

grant select, insert, update on access.person, access.role_held, access.one_time_link to trajectory_app;
grant select, insert on access.audit_entry to trajectory_app;

alter table access.role_held enable row level security;
alter table access.role_held force row level security;
create policy of_authority on access.role_held
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

-- A person shows where one of their roles shows; a new one has none yet, so adding is free.
alter table access.person enable row level security;
alter table access.person force row level security;
create policy seen on access.person for select
    using (current_setting('trajectory.authorities', true) <> ''
           and (current_setting('trajectory.authorities', true) = '*'
                or exists (select from access.role_held r where r.person = person.id)
                or not exists (select from access.role_held r where r.person = person.id)
                   and created_at = now()));
create policy added on access.person for insert with check (true);
create policy changed on access.person for update
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');

alter table access.audit_entry enable row level security;
alter table access.audit_entry force row level security;
create policy seen on access.audit_entry for select
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy added on access.audit_entry for insert with check (true);
