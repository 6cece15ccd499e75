create schema web;
grant usage on schema web to trajectory_app;

create table web.list_columns (
    person     text        not null check (person ~ '^person:[0-9]+$'),
    list       text        not null check (list ~ '^[a-z-]{1,40}$'),
    columns    text[]      not null check (cardinality(columns) between 1 and 40),
    changed_at timestamptz not null default now(),
    primary key (person, list)
);
comment on table web.list_columns is 'Which columns of a list somebody chose to see; seen and changed by nobody else';

create table web.saved_view (
    id        bigint generated always as identity primary key,
    authority text check (authority ~ '^[0-9]{3}$'),
    made_by   text        not null check (made_by ~ '^person:[0-9]+$'),
    list      text        not null check (list ~ '^[a-z-]{1,40}$'),
    name      text        not null check (name = btrim(name) and char_length(name) between 1 and 60),
    address   text        not null check (address ~ '^/[a-z][^\\]*$' and char_length(address) <= 4000),
    made_at   timestamptz not null default now(),
    unique (made_by, list, name)
);
comment on table  web.saved_view           is 'A list as somebody narrowed it, under a name; whoever works at the authority may open it by its address';
comment on column web.saved_view.authority is 'null for somebody who works at no authority: then it is theirs alone';
comment on column web.saved_view.address   is 'Path and parameters within the product';
create index on web.saved_view (authority);

alter table web.list_columns enable row level security;
alter table web.list_columns force row level security;
create policy own on web.list_columns
    using (person = current_setting('trajectory.actor', true))
    with check (person = current_setting('trajectory.actor', true));

alter table web.saved_view enable row level security;
alter table web.saved_view force row level security;
create policy seen on web.saved_view for select
    using (made_by = current_setting('trajectory.actor', true)
           or current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy added on web.saved_view for insert
    with check (current_setting('trajectory.authorities', true) = '*'
           or made_by = current_setting('trajectory.actor', true)
              and (authority is null
                   or authority = any (string_to_array(current_setting('trajectory.authorities', true), ','))));
create policy taken_away on web.saved_view for delete
    using (made_by = current_setting('trajectory.actor', true));

grant select, insert, update, delete on web.list_columns to trajectory_app;
grant select, insert, delete on web.saved_view to trajectory_app;
