create table partnership.election (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    body         bigint      not null references partnership.body,
    constituency text        not null,
    unit         text        not null default '',
    title        text        not null check (title <> ''),
    places       int         not null check (places between 1 and 200),
    voter        text        not null check (voter in ('HEADTEACHER', 'CHAIR')),
    secret       boolean     not null,
    opened_at    timestamptz not null,
    closes_at    timestamptz not null,
    closed_at    timestamptz,
    words        text        not null default '',
    recorded_by  text        not null,
    check (closes_at > opened_at)
);
create unique index election_at_a_time on partnership.election (body, constituency, unit) where closed_at is null;
comment on table  partnership.election        is 'An election of seats among the schools of a constituency: one vote a school, with as many choices as places';
comment on column partnership.election.unit   is 'Name of the consortium whose seats they are; empty for none';
comment on column partnership.election.voter  is 'The role at a school that casts its vote';

create table partnership.candidate (
    id           bigint generated always as identity primary key,
    authority    text not null check (authority ~ '^[0-9]{3}$'),
    election     bigint not null references partnership.election,
    name         text not null check (name = btrim(name) and length(name) between 1 and 120),
    person       bigint,
    school       bigint,
    standing     text not null default '',
    statement    text not null default '',
    withdrawn_at timestamptz,
    votes        int,
    elected      boolean,
    seat         bigint references partnership.seat,
    unique (election, name),
    check ((votes is null) = (elected is null))
);
comment on column partnership.candidate.votes is 'Votes counted; null until the election is counted';

create table partnership.elector (
    authority text   not null check (authority ~ '^[0-9]{3}$'),
    election  bigint not null references partnership.election,
    school    bigint not null,
    name      text   not null,
    primary key (election, school)
);
comment on table partnership.elector is 'The schools that vote, fixed when the election is opened';

create table partnership.election_vote (
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    election  bigint      not null,
    school    bigint      not null,
    cast_at   timestamptz not null,
    cast_by   text        not null,
    primary key (election, school),
    foreign key (election, school) references partnership.elector
);
comment on table partnership.election_vote is 'That a school has voted, once. Never updated or deleted';

create table partnership.election_paper (
    id        uuid primary key default gen_random_uuid(),
    authority text   not null check (authority ~ '^[0-9]{3}$'),
    election  bigint not null references partnership.election,
    candidate bigint not null references partnership.candidate,
    school    bigint,
    unique (election, school, candidate)
);
comment on table  partnership.election_paper        is 'One choice of one school';
comment on column partnership.election_paper.school is 'Null where the election is secret: nobody knows whose choice it is';

create function partnership.elect_while_open() returns trigger
    language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(partnership.motion_lock(1000000000000 + new.election));
    if not exists (select from partnership.election e
                    where e.id = new.election and e.closed_at is null and e.authority = new.authority) then
        raise exception 'the election is not open' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger elect_while_open before insert on partnership.election_vote
    for each row execute function partnership.elect_while_open();
create trigger elect_while_open before insert on partnership.election_paper
    for each row execute function partnership.elect_while_open();

create table partnership.designation (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    name        text        not null check (name = btrim(name) and length(name) between 1 and 120),
    person      bigint,
    kind        text        not null check (kind in ('NLE', 'LLE', 'SLE', 'NLG')),
    designator  text        not null check (designator <> ''),
    from_day    date        not null,
    until_day   date,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    check (until_day >= from_day)
);
create index designation_of on partnership.designation (authority, kind);
comment on table  partnership.designation           is 'System leaders: what they are designated, by whom, from when to when';
comment on column partnership.designation.until_day is 'The last day; null while no end is known';

create table partnership.lead (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    consortium  bigint      not null references partnership.consortium,
    kind        text        not null check (kind in ('lead', 'vice-lead')),
    name        text        not null check (name = btrim(name) and length(name) between 1 and 120),
    person      bigint,
    school      bigint,
    during      daterange   not null check (not isempty(during)),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    constraint nobody_leads_twice
        exclude using gist (consortium with =, name with =, during with &&)
);
create index lead_of on partnership.lead (consortium);
comment on table partnership.lead is 'Who leads a consortium, or stands in for a lead, from when to when; only the end is ever changed';

alter table partnership.consortium add column bound_by text not null default 'phase'
    check (bound_by in ('phase', 'area', 'faith', 'trust'));
comment on column partnership.consortium.bound_by is 'What its schools have in common: their phase, an area, a faith, a trust';
grant update (bound_by) on partnership.consortium to trajectory_app;

do $$
declare
    named text;
begin
    foreach named in array array['election', 'candidate', 'elector', 'election_vote', 'election_paper', 'designation', 'lead'] loop
        execute format('alter table partnership.%I enable row level security', named);
        execute format('alter table partnership.%I force row level security', named);
        execute format(
            'create policy own_authority on partnership.%I
                 using (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
                 with check (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
            named);
        execute format('grant select, insert on partnership.%I to trajectory_app', named);
    end loop;
end
$$;
-- Who stands and who was elected is open to everybody, as are the seats; how a school voted, where that isn't secret, once counted.
create policy open_to_all on partnership.election for select
    using (exists (select from partnership.body b where b.id = body and b.published_at is not null));
create policy open_to_all on partnership.candidate for select
    using (exists (select from partnership.election e join partnership.body b on b.id = e.body
                    where e.id = election and b.published_at is not null));
create policy open_to_all on partnership.elector for select
    using (exists (select from partnership.election e join partnership.body b on b.id = e.body
                    where e.id = election and b.published_at is not null));
create policy open_to_all on partnership.election_vote for select
    using (exists (select from partnership.election e where e.id = election and e.closed_at is not null));
create policy open_to_all on partnership.election_paper for select
    using (exists (select from partnership.election e where e.id = election and e.closed_at is not null));
create policy own_school on partnership.election_vote
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')))
    with check (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
                and exists (select from partnership.elector o
                             where o.election = election_vote.election and o.school = election_vote.school
                               and o.authority = election_vote.authority));
create policy own_school on partnership.election_paper for insert
    with check (exists (select from partnership.election_vote v
                         where v.election = election_paper.election and v.authority = election_paper.authority
                           and v.school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
                           and v.cast_at = now()));
-- Whoever takes part sees who leads.
create policy of_partners on partnership.lead for select
    using (authority = any (string_to_array(current_setting('trajectory.partners', true), ',')));

grant update (closed_at, words) on partnership.election to trajectory_app;
grant update (withdrawn_at, votes, elected, seat) on partnership.candidate to trajectory_app;
grant update (until_day) on partnership.designation to trajectory_app;
grant update (during) on partnership.lead to trajectory_app;
