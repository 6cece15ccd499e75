create schema reports;
grant usage on schema reports to trajectory_app;

create table reports.pack (
    id        bigint generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    as_at     date        not null,
    policy    text        not null,
    formula   text        not null,
    pot_pence bigint      not null check (pot_pence > 0),
    made_at   timestamptz not null default now(),
    made_by   text        not null
);
comment on table  reports.pack           is 'A board pack as it was handed out: never changed';
comment on column reports.pack.pot_pence is 'Pounds sterling in pence';
create index on reports.pack (authority, id);

create table reports.pack_file (
    pack      bigint not null references reports.pack,
    authority text   not null,
    name      text   not null,
    content   bytea  not null,
    primary key (pack, name)
);

alter table reports.pack enable row level security;
alter table reports.pack force row level security;
create policy of_authority on reports.pack
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
alter table reports.pack_file enable row level security;
alter table reports.pack_file force row level security;
create policy of_authority on reports.pack_file
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

grant select, insert on reports.pack, reports.pack_file to trajectory_app;
