create table partnership.interest (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    person      bigint      not null,
    year        int         not null check (year between 1990 and 2100),
    kind        text        not null check (kind in ('SCHOOL', 'CONSORTIUM', 'TRUST', 'PROVIDER', 'NOTHING')),
    key         text        not null,
    name        text        not null,
    why         text        not null check (why <> ''),
    ended_on    date,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null
);
create index interest_person on partnership.interest (person, authority);
comment on table  partnership.interest      is 'Declared ties of people who sit on bodies, by school year; NOTHING says that there are none';
comment on column partnership.interest.year is 'The year in which the school year begins';
comment on column partnership.interest.key  is 'Our number of the school or consortium; name of the trust or provider; empty for nothing';

create table partnership.meeting (
    id            bigint generated always as identity primary key,
    authority     text        not null check (authority ~ '^[0-9]{3}$'),
    body          bigint      not null references partnership.body,
    starts_at     timestamptz not null,
    place         text        not null check (place <> ''),
    notified_at   timestamptz,
    short_because text        not null default '',
    opened_at     timestamptz,
    closed_at     timestamptz,
    minutes       text        not null default '',
    version       int         not null default 1,
    recorded_at   timestamptz not null default now(),
    recorded_by   text        not null,
    check (opened_at is null or notified_at is not null),
    check (closed_at is null or opened_at is not null)
);
create index meeting_of on partnership.meeting (body, starts_at desc);
comment on column partnership.meeting.short_because is 'Why less notice was given than the constitution asks for';

create table partnership.agenda_item (
    id               bigint generated always as identity primary key,
    authority        text   not null check (authority ~ '^[0-9]{3}$'),
    body             bigint not null,
    meeting          bigint not null references partnership.meeting,
    number           int    not null check (number > 0),
    title            text   not null check (title <> ''),
    paper            text   not null default '',
    exempt_because   text   not null default '',
    matter_kind      text,
    matter_reference text,
    as_at            timestamptz,
    unique (meeting, number),
    check ((matter_kind is null) = (matter_reference is null))
);
comment on column partnership.agenda_item.as_at is 'When its paper was frozen; null while it may still change';

create table partnership.attendance (
    id         bigint generated always as identity primary key,
    authority  text        not null check (authority ~ '^[0-9]{3}$'),
    body       bigint      not null,
    meeting    bigint      not null references partnership.meeting,
    seat       bigint      not null references partnership.seat,
    person     bigint,
    name       text        not null,
    substitute boolean     not null,
    arrived_at timestamptz not null,
    left_at    timestamptz,
    check (left_at >= arrived_at),
    constraint nobody_is_there_twice
        exclude using gist (meeting with =, seat with =, tstzrange(arrived_at, left_at) with &&)
);
create table partnership.apology (
    authority text   not null check (authority ~ '^[0-9]{3}$'),
    body      bigint not null,
    meeting   bigint not null references partnership.meeting,
    seat      bigint not null references partnership.seat,
    name      text   not null,
    primary key (meeting, seat)
);

create table partnership.motion (
    id               bigint generated always as identity primary key,
    authority        text        not null check (authority ~ '^[0-9]{3}$'),
    body             bigint      not null references partnership.body,
    meeting          bigint      references partnership.meeting,
    amends           bigint      references partnership.motion,
    title            text        not null check (title = btrim(title) and length(title) between 1 and 200),
    text             text        not null check (text <> ''),
    reason           text        not null default '',
    proposer         text        not null default '',
    seconder         text        not null default '',
    kind             text        not null,
    matter_kind      text,
    matter_reference text,
    effect_from      date,
    review_on        date,
    secret           boolean     not null,
    opened_at        timestamptz,
    closes_at        timestamptz,
    closed_at        timestamptz,
    outcome          text        check (outcome in ('CARRIED', 'LOST', 'INQUORATE', 'WITHDRAWN')),
    words            text        not null default '',
    casting          text        check (casting in ('for', 'against')),
    decision         text,
    recorded_at      timestamptz not null default now(),
    recorded_by      text        not null,
    check ((matter_kind is null) = (matter_reference is null)),
    check ((closed_at is null) = (outcome is null)),
    check (closes_at > opened_at)
);
create index motion_of on partnership.motion (body, id desc);
create index motion_meeting on partnership.motion (meeting);
comment on column partnership.motion.kind      is 'Which majority of the constitution it needs';
comment on column partnership.motion.closes_at is 'End of a ballot between meetings; null for a vote in the room';
comment on column partnership.motion.decision  is 'Number of the decision that it became';

create table partnership.roll (
    authority    text   not null check (authority ~ '^[0-9]{3}$'),
    body         bigint not null,
    motion       bigint not null references partnership.motion,
    seat         bigint not null references partnership.seat,
    key          text   not null,
    constituency text   not null,
    phase        text,
    weight       text   not null check (weight ~ '^[0-9]+(/[0-9]+)?$'),
    person       bigint,
    name         text   not null,
    holding      bigint references partnership.holding,
    standing     text   not null check (standing in ('ENTITLED', 'RECUSED', 'ABSENT', 'VACANT')),
    reason       text   not null default '',
    primary key (motion, seat),
    unique (motion, key),
    unique (motion, person)
);
comment on table partnership.roll is 'Who may vote on a motion, as it stood when the vote was opened; never updated';

create table partnership.vote (
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    body      bigint      not null,
    motion    bigint      not null,
    seat      bigint      not null,
    person    bigint,
    choice    text        check (choice in ('for', 'against', 'abstain')),
    cast_at   timestamptz not null,
    cast_by   text        not null,
    primary key (motion, seat),
    unique (motion, person),
    foreign key (motion, seat) references partnership.roll (motion, seat)
);
comment on table  partnership.vote        is 'One vote a seat and one a person: the keys say so. Never updated or deleted';
comment on column partnership.vote.choice is 'Null where the vote is secret: the choice stands on a paper without a name';

create table partnership.voting_paper (
    id           uuid primary key default gen_random_uuid(),
    authority    text   not null check (authority ~ '^[0-9]{3}$'),
    body         bigint not null,
    motion       bigint not null references partnership.motion,
    constituency text   not null,
    choice       text   not null check (choice in ('for', 'against', 'abstain'))
);
comment on table partnership.voting_paper is 'Choices of a secret vote, without name or time';

create function partnership.motion_lock(motion bigint) returns bigint
    language sql immutable
    return 8317000000000000 + motion;
comment on function partnership.motion_lock is 'Key of the advisory lock that whoever votes shares and whoever closes holds alone';

create function partnership.vote_while_open() returns trigger
    language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(partnership.motion_lock(new.motion));
    if not exists (select from partnership.motion m where m.id = new.motion and m.opened_at is not null and m.closed_at is null) then
        raise exception 'the vote is not open' using errcode = 'check_violation';
    end if;
    if not exists (select from partnership.roll r where r.motion = new.motion and r.seat = new.seat and r.standing = 'ENTITLED') then
        raise exception 'the seat may not vote' using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger vote_while_open before insert on partnership.vote
    for each row execute function partnership.vote_while_open();

do $$
declare
    named text;
begin
    foreach named in array array['interest', 'meeting', 'agenda_item', 'attendance', 'apology', 'motion', 'roll', 'vote', 'voting_paper'] loop
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
    foreach named in array array['meeting', 'agenda_item', 'attendance', 'apology', 'motion', 'roll'] loop
        execute format(
            'create policy own_body on partnership.%I for select
                 using (body in (select h.body from partnership.holding h
                                  where h.person = partnership.actor_person() and h.to_day is null))',
            named);
    end loop;
end
$$;
create policy own_declaration on partnership.interest
    using (person = partnership.actor_person())
    with check (person = partnership.actor_person()
                and exists (select from partnership.holding h
                             where h.person = partnership.actor_person() and h.authority = interest.authority));
create policy open_to_all on partnership.meeting for select using (notified_at is not null);
create policy open_to_all on partnership.agenda_item for select
    using (exempt_because = '' and exists (select from partnership.meeting m where m.id = meeting and m.notified_at is not null));
create policy open_to_all on partnership.attendance for select
    using (exists (select from partnership.meeting m where m.id = attendance.meeting and m.closed_at is not null));
create policy open_to_all on partnership.apology for select
    using (exists (select from partnership.meeting m where m.id = apology.meeting and m.closed_at is not null));
create policy open_to_all on partnership.motion for select using (closed_at is not null);
create policy open_to_all on partnership.roll for select
    using (exists (select from partnership.motion m where m.id = roll.motion and m.closed_at is not null));
create policy open_to_all on partnership.vote for select
    using (exists (select from partnership.motion m where m.id = vote.motion and m.closed_at is not null));
create policy open_to_all on partnership.voting_paper for select
    using (exists (select from partnership.motion m where m.id = voting_paper.motion and m.closed_at is not null));
create policy own_vote on partnership.vote for select using (person = partnership.actor_person());
create policy own_vote_cast on partnership.vote for insert
    with check (person = partnership.actor_person()
                and exists (select from partnership.roll r
                             where r.motion = vote.motion and r.seat = vote.seat and r.authority = vote.authority
                               and r.person = partnership.actor_person() and r.standing = 'ENTITLED'));
create policy own_paper_cast on partnership.voting_paper for insert
    with check (exists (select from partnership.vote v
                         where v.motion = voting_paper.motion and v.authority = voting_paper.authority
                           and v.person = partnership.actor_person()));

grant select, insert on partnership.interest, partnership.meeting, partnership.agenda_item, partnership.attendance,
    partnership.apology, partnership.motion, partnership.roll, partnership.vote, partnership.voting_paper to trajectory_app;
grant update (ended_on) on partnership.interest to trajectory_app;
grant update (starts_at, place, notified_at, short_because, opened_at, closed_at, minutes, version) on partnership.meeting to trajectory_app;
grant update (title, paper, as_at) on partnership.agenda_item to trajectory_app;
grant update (left_at) on partnership.attendance to trajectory_app;
grant delete on partnership.apology to trajectory_app;
grant update (text, opened_at, closes_at, closed_at, outcome, words, casting, decision) on partnership.motion to trajectory_app;
