create function partnership.actor_person() returns bigint
    language sql stable
    return substring(current_setting('trajectory.actor', true) from '^person:([0-9]{1,18})$')::bigint;
comment on function partnership.actor_person is 'Our number of the person who acts in this transaction; null for an operator or the public';

create table partnership.body (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    name         text        not null check (name = btrim(name) and length(name) between 1 and 120),
    published_at timestamptz,
    ended_on     date,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null,
    unique (authority, name)
);
comment on column partnership.body.published_at is 'When its page was opened to everybody';

create table partnership.constitution (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    body        bigint      not null references partnership.body,
    version     int         not null check (version > 0),
    text        text        not null,
    from_day    date,
    to_day      date,
    decision    text,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    unique (body, version),
    check (to_day > from_day or to_day is null),
    constraint one_constitution_at_a_time
        exclude using gist (body with =, daterange(from_day, to_day) with &&) where (from_day is not null)
);
comment on table  partnership.constitution          is 'Versions of the rules of a body. The text is never updated; a version without a first day is a draft';
comment on column partnership.constitution.decision is 'Number of the decision by which it was adopted; null for the first';

create table partnership.seat (
    id           bigint generated always as identity primary key,
    authority    text    not null check (authority ~ '^[0-9]{3}$'),
    body         bigint  not null references partnership.body,
    constituency text    not null,
    unit         text    not null,
    number       int     not null check (number > 0),
    phase        text,
    votes        boolean not null,
    weight       text    not null check (weight ~ '^[0-9]+(/[0-9]+)?$'),
    from_day     date    not null,
    to_day       date,
    constraint one_seat_of_a_number
        exclude using gist (body with =, constituency with =, unit with =, number with =, daterange(from_day, to_day) with &&)
);
comment on column partnership.seat.unit   is 'Name of the consortium for which it sits; empty where it sits for none';
comment on column partnership.seat.weight is 'Votes that it casts, as an exact fraction';

create table partnership.holding (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    body        bigint      not null references partnership.body,
    seat        bigint      not null references partnership.seat,
    person      bigint,
    name        text        not null check (name = btrim(name) and length(name) between 1 and 120),
    school      bigint,
    substitute  boolean     not null,
    how         text        not null check (how in ('nomination', 'election', 'appointment', 'office')),
    standing    text        not null,
    from_day    date        not null,
    term_ends   date,
    to_day      date,
    ended_by    text check (ended_by in ('end of term', 'resignation', 'disqualification', 'replaced', 'seat ended')),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    check (to_day >= from_day),
    check ((to_day is null) = (ended_by is null)),
    constraint one_holder_at_a_time
        exclude using gist (seat with =, daterange(from_day, to_day) with &&) where (not substitute),
    constraint one_seat_a_person
        exclude using gist (body with =, person with =, daterange(from_day, to_day) with &&) where (person is not null)
);
create index holding_seat on partnership.holding (seat);
create index holding_person on partnership.holding (person, body) where to_day is null;
comment on table  partnership.holding           is 'Who holds a seat, or stands in for its holder. Only its end is ever added';
comment on column partnership.holding.person    is 'Our number of the person where they can sign in';
comment on column partnership.holding.school    is 'Our number of the school for which they sit';
comment on column partnership.holding.standing  is 'What makes them fit for the seat, as checked when it was filled';
comment on column partnership.holding.to_day    is 'First day on which it isn''t held any more';

create table partnership.nomination (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    seat         bigint      not null references partnership.seat,
    name         text        not null check (name = btrim(name) and length(name) between 1 and 120),
    person       bigint,
    nominated_by text        not null,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null,
    unique (seat, name)
);

do $$
declare
    named text;
begin
    foreach named in array array['body', 'constitution', 'seat', 'holding', 'nomination'] loop
        execute format('alter table partnership.%I enable row level security', named);
        execute format('alter table partnership.%I force row level security', named);
        execute format(
            'create policy own_authority on partnership.%I
                 using (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
                 with check (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
            named);
    end loop;
end
$$;
create policy open_to_all on partnership.body for select using (published_at is not null);
create policy open_to_all on partnership.constitution for select
    using (exists (select from partnership.body b where b.id = body and b.published_at is not null));
create policy open_to_all on partnership.seat for select
    using (exists (select from partnership.body b where b.id = body and b.published_at is not null));
create policy open_to_all on partnership.holding for select
    using (exists (select from partnership.body b where b.id = body and b.published_at is not null));

grant select, insert on partnership.body, partnership.constitution, partnership.seat, partnership.holding, partnership.nomination
    to trajectory_app;
grant update (ended_on) on partnership.body to trajectory_app;
grant update (from_day, to_day, decision) on partnership.constitution to trajectory_app;
grant update (to_day) on partnership.seat to trajectory_app;
grant update (to_day, ended_by) on partnership.holding to trajectory_app;

create view partnership.pub_holding with (security_invoker = true) as
    select h.authority, h.body, b.name as body_name, h.seat, s.constituency, s.unit, h.person, h.name, h.school, h.substitute,
           h.from_day, h.to_day
      from partnership.holding h
      join partnership.seat s on s.id = h.seat
      join partnership.body b on b.id = h.body;
comment on view partnership.pub_holding is 'Who holds which seat of which body, from when to when';
grant select on partnership.pub_holding to trajectory_app;
