create schema if not exists insight;
grant usage on schema insight to trajectory_app;

create table insight.similar_set (
    id              bigint      generated always as identity primary key,
    authority       text        not null check (authority ~ '^[0-9]{3}$'),
    urn             integer     not null check (urn between 100000 and 999999),
    as_at           date        not null,
    known_at        date        not null,
    purpose         text        not null check (length(purpose) between 3 and 200),
    characteristics text[]      not null check (cardinality(characteristics) > 0),
    among           integer     not null check (among > 0),
    kept_at         timestamptz not null default now(),
    kept_by         text        not null
);
comment on table insight.similar_set is 'Never updated: the schools most like one by intake, as they were when something came to rest on them';
comment on column insight.similar_set.characteristics is 'What the choice rests on';
comment on column insight.similar_set.among is 'Other schools that could have been chosen';
create index similar_set_urn on insight.similar_set (urn, authority);

create table insight.similar_school (
    set       bigint           not null references insight.similar_set,
    authority text             not null check (authority ~ '^[0-9]{3}$'),
    rank      smallint         not null check (rank > 0),
    urn       integer          not null check (urn between 100000 and 999999),
    name      text             not null,
    of        text,
    distance  double precision not null check (distance >= 0),
    primary key (set, rank),
    unique (set, urn)
);
comment on column insight.similar_school.authority is 'That kept the set';
comment on column insight.similar_school.of is 'Authority of the similar school';
comment on column insight.similar_school.distance is '0 is the same intake; for primary schools in the measure of the Department';

alter table insight.similar_set enable row level security;
alter table insight.similar_set force row level security;
alter table insight.similar_school enable row level security;
alter table insight.similar_school force row level security;

create policy of_authority on insight.similar_set
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_authority on insight.similar_school
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

grant select, insert on insight.similar_set, insight.similar_school to trajectory_app;
