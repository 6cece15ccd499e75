create schema if not exists signals;
grant usage on schema signals to trajectory_app;

create table signals.source_key (
    authority text  primary key check (authority ~ '^[0-9]{3}$'),
    key       bytea not null check (length(key) = 32)
);
comment on table signals.source_key is 'With which the names of sources are made into fingerprints: the names themselves aren''t kept';

create table signals.count_file (
    id              bigint      generated always as identity primary key,
    authority       text        not null check (authority ~ '^[0-9]{3}$'),
    name            text        not null check (btrim(name) <> ''),
    hash            text        not null check (hash ~ '^[0-9a-f]{64}$'),
    rows            integer     not null check (rows > 0),
    recorded_at     timestamptz not null default now(),
    recorded_by     text        not null default current_setting('trajectory.actor', true),
    withdrawn_at    timestamptz,
    withdrawn_by    text,
    constraint count_file_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table signals.count_file is 'A file of counts, such as a term''s complaints; the same file is taken once';
create unique index count_file_once on signals.count_file (authority, hash) where withdrawn_at is null;

create table signals.signal (
    id                bigint      generated always as identity primary key,
    authority         text        not null check (authority ~ '^[0-9]{3}$'),
    school            bigint      not null,
    urn               integer     not null check (urn between 100000 and 999999),
    type              text        not null check (type ~ '^[a-z]+(-[a-z]+)*$'),
    source_kind       text        not null check (source_kind ~ '^[a-z]+(-[a-z]+)*$'),
    source            text        not null check (source <> ''),
    anonymous         boolean     not null default false,
    people            integer     check (people between 1 and 500),
    number            numeric(12, 2),
    text              text        not null default '' check (length(text) <= 10000),
    sensitivity       text        not null check (sensitivity in ('ordinary', 'sensitive')),
    good_news         boolean     not null default false,
    begins_on         date,
    noted_on          date        not null,
    known_at          date        not null default current_date,
    expires_on        date        not null,
    answer_by         date        not null,
    keep_until        date        not null,
    count_file        bigint      references signals.count_file,
    recorded_at       timestamptz not null default now(),
    recorded_by       text        not null default current_setting('trajectory.actor', true),
    recorded_name     text        not null,
    withheld_reason   text,
    withheld_note     text,
    withheld_until    date,
    withheld_by       text,
    redacted_at       timestamptz,
    redacted_by       text,
    withdrawn_at      timestamptz,
    withdrawn_by      text,
    withdrawn_because text,
    erased_at         timestamptz,
    constraint signal_days_in_order check (coalesce(begins_on, noted_on) <= noted_on and noted_on <= known_at
        and noted_on < expires_on and expires_on <= keep_until),
    constraint signal_count_of_a_file check ((people is null) or not anonymous),
    constraint signal_withheld_whole check (
        (withheld_reason is null) = (withheld_until is null) and (withheld_reason is null) = (withheld_by is null)
        and (withheld_reason is null) = (withheld_note is null)),
    constraint signal_redacted_whole check ((redacted_at is null) = (redacted_by is null)),
    constraint signal_withdrawn_whole check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null))
);
comment on table  signals.signal            is 'One item of soft intelligence. It is never edited, only answered, withheld, withdrawn, or names taken out of it';
comment on column signals.signal.source     is 'Fingerprint of who said it: the same for the same person; of a nameless one or a count its kind';
comment on column signals.signal.people     is 'For a count: how many different people it comes from';
comment on column signals.signal.number     is 'In the unit of the type, such as posts or days';
comment on column signals.signal.begins_on  is 'First day of a count; its last is noted_on';
comment on column signals.signal.noted_on   is 'The day it speaks of';
comment on column signals.signal.known_at   is 'The day on which the authority knew it';
comment on column signals.signal.expires_on is 'From this day on it counts for nothing';
comment on column signals.signal.answer_by  is 'Last day on which the school answers';
comment on column signals.signal.keep_until is 'Last day on which it is held, if no legal hold keeps it longer';
comment on column signals.signal.withheld_until is 'Last day on which the school doesn''t see it';
create index signal_of_school on signals.signal (authority, school, noted_on);
create index signal_by_day on signals.signal (authority, noted_on desc, id desc);
create index signal_over on signals.signal (keep_until);
create index signal_of_file on signals.signal (count_file) where count_file is not null;

create table signals.answer (
    id        bigint      generated always as identity primary key,
    signal    bigint      not null references signals.signal on delete cascade,
    authority text        not null,
    school    bigint      not null,
    stance    text        not null check (stance in ('accepts', 'adds', 'disputes')),
    words     text        not null check (length(words) <= 5000),
    name      text        not null,
    made_at   timestamptz not null default now(),
    made_by   text        not null default current_setting('trajectory.actor', true),
    constraint answer_says_why check (stance = 'accepts' or btrim(words) <> '')
);
comment on table signals.answer is 'Never updated: what the school says of what is held about it; its last answer stands first';
create index answer_of on signals.answer (signal, id);

create table signals.hold (
    id        bigint      generated always as identity primary key,
    signal    bigint      not null references signals.signal on delete cascade,
    authority text        not null,
    because   text        not null check (btrim(because) <> ''),
    placed_at timestamptz not null default now(),
    placed_by text        not null default current_setting('trajectory.actor', true),
    lifted_at timestamptz,
    lifted_by text,
    constraint hold_lifted_whole check ((lifted_at is null) = (lifted_by is null))
);
comment on table signals.hold is 'While it isn''t lifted, the signal is neither erased nor removed, nor are names taken out of it';
create unique index hold_once on signals.hold (signal) where lifted_at is null;

create table signals.sharing (
    id        bigint      generated always as identity primary key,
    authority text        not null,
    school    bigint      not null,
    what      text        not null check (what in ('signals', 'self-evaluation')),
    since     timestamptz not null default now(),
    shared_by text        not null default current_setting('trajectory.actor', true),
    ended_at  timestamptz,
    ended_by  text,
    constraint sharing_ended_whole check ((ended_at is null) = (ended_by is null))
);
comment on table signals.sharing is 'What a school lets the leads of its consortium see';
create unique index sharing_once on signals.sharing (school, what) where ended_at is null;

create table signals.evaluation (
    id        bigint      generated always as identity primary key,
    authority text        not null,
    school    bigint      not null,
    urn       integer     not null check (urn between 100000 and 999999),
    framework text        not null,
    area      text        not null,
    side      text        not null check (side in ('school', 'authority')),
    grade     text        not null,
    evidence  text        not null check (length(evidence) <= 5000),
    holds_on  date        not null,
    name      text        not null,
    made_at   timestamptz not null default now(),
    made_by   text        not null default current_setting('trajectory.actor', true)
);
comment on table  signals.evaluation          is 'Never updated: how a school rates itself in an area of a framework, and how the authority sees it; the last one counts';
comment on column signals.evaluation.holds_on is 'The day it speaks of';
create index evaluation_of on signals.evaluation (authority, school, framework, area, side, id desc);

-- Whether the reader has a place at the school itself, or at it or at a trust or diocese whose schools the scope names.
create function signals.works_at(school bigint) returns boolean language sql stable
return school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
    and ('school:' || school) = any (string_to_array(current_setting('trajectory.places', true), E'\n'));
create function signals.runs_it(school bigint) returns boolean language sql stable
return school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
    and (signals.works_at(school) or current_setting('trajectory.places', true) ~ '(^|\n)(trust|diocese):');

alter table signals.source_key enable row level security;
alter table signals.source_key force row level security;
alter table signals.count_file enable row level security;
alter table signals.count_file force row level security;
alter table signals.signal enable row level security;
alter table signals.signal force row level security;
alter table signals.answer enable row level security;
alter table signals.answer force row level security;
alter table signals.hold enable row level security;
alter table signals.hold force row level security;
alter table signals.sharing enable row level security;
alter table signals.sharing force row level security;
alter table signals.evaluation enable row level security;
alter table signals.evaluation force row level security;

do $$
declare
    one text;
begin
    foreach one in array array['source_key', 'count_file', 'signal', 'answer', 'hold', 'sharing', 'evaluation'] loop
        execute format($policy$
            create policy of_authority on signals.%I
                using (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
                with check (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
            $policy$, one);
    end loop;
end
$$;

create policy of_school on signals.sharing for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
create policy by_school on signals.sharing for insert with check (signals.works_at(school));
create policy ended_by_school on signals.sharing for update
    using (signals.works_at(school)) with check (signals.works_at(school));
create policy of_school on signals.signal for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
        and (withheld_until is null or withheld_until < current_date)
        and (signals.runs_it(school)
            or sensitivity = 'ordinary' and exists (select from signals.sharing s
                where s.school = signal.school and s.what = 'signals' and s.ended_at is null)));
comment on policy of_school on signals.signal is 'A school sees what is held about it unless a lawful reason keeps it back until a day; a consortium lead what the school shares';
create policy of_school on signals.answer for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
        and exists (select from signals.signal s where s.id = answer.signal));
create policy by_school on signals.answer for insert
    with check (signals.works_at(school)
        and exists (select from signals.signal s
                     where s.id = answer.signal and s.school = answer.school and s.authority = answer.authority
                       and s.answer_by >= current_date and s.withdrawn_at is null));
comment on policy by_school on signals.answer is 'A school answers for itself, until the last day';
create policy of_school on signals.evaluation for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
        and (signals.runs_it(school)
            or exists (select from signals.sharing s
                where s.school = evaluation.school and s.what = 'self-evaluation' and s.ended_at is null)));
create policy by_school on signals.evaluation for insert
    with check (side = 'school' and signals.works_at(school));

create function signals.guard_signal() returns trigger language plpgsql as $$
begin
    if old.erased_at is not null and new.text <> '' then
        raise exception 'What was erased stays erased' using errcode = '42501';
    end if;
    if (new.text, new.source) is distinct from (old.text, old.source) then
        if exists (select from signals.hold h where h.signal = old.id and h.lifted_at is null) then
            raise exception 'a legal hold forbids it' using errcode = '42501';
        end if;
        if new.redacted_at is not distinct from old.redacted_at and new.erased_at is not distinct from old.erased_at then
            raise exception 'A text changes only where names are taken out or all of it is erased' using errcode = '42501';
        end if;
    end if;
    if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
        raise exception 'What was withdrawn stays so: record it anew' using errcode = '42501';
    end if;
    if old.sensitivity = 'sensitive' and new.sensitivity = 'ordinary' then
        raise exception 'What is sensitive stays so' using errcode = '42501';
    end if;
    return new;
end
$$;
create trigger guard before update on signals.signal for each row execute function signals.guard_signal();
create function signals.guard_removal() returns trigger language plpgsql as $$
begin
    if old.keep_until >= current_date then
        raise exception 'It is held until %', old.keep_until using errcode = '42501';
    end if;
    if exists (select from signals.hold h where h.signal = old.id and h.lifted_at is null) then
        raise exception 'a legal hold forbids it' using errcode = '42501';
    end if;
    return old;
end
$$;
create trigger guard_removal before delete on signals.signal for each row execute function signals.guard_removal();

create view signals.pub_signal with (security_invoker = true) as
select s.id as signal, s.authority, s.school, s.urn, s.type, s.source_kind,
       case when s.people is null then s.source else s.source || ':' || one.n end as source,
       s.anonymous, s.people is not null as counted, s.noted_on, s.known_at, s.expires_on, s.sensitivity, s.good_news,
       s.withdrawn_at
  from signals.signal s
 cross join lateral generate_series(1, coalesce(s.people, 1)) as one (n);
comment on view signals.pub_signal is 'A row for each person a signal comes from, without its words. Live on a day: noted_on <= day < expires_on, known_at <= known day, not withdrawn';
create view signals.pub_evaluation with (security_invoker = true) as
select distinct on (e.authority, e.school, e.framework, e.area, e.side)
       e.authority, e.school, e.urn, e.framework, e.area, e.side, e.grade, e.holds_on, e.made_at
  from signals.evaluation e
 order by e.authority, e.school, e.framework, e.area, e.side, e.id desc;

grant select, insert on signals.source_key, signals.count_file, signals.signal, signals.answer, signals.hold,
    signals.sharing, signals.evaluation to trajectory_app;
grant update (withdrawn_at, withdrawn_by) on signals.count_file to trajectory_app;
grant update (text, source, sensitivity, answer_by, withheld_reason, withheld_note, withheld_until, withheld_by, redacted_at,
    redacted_by, withdrawn_at, withdrawn_by, withdrawn_because, erased_at) on signals.signal to trajectory_app;
grant update (recorded_name) on signals.signal to trajectory_app;
grant update (name) on signals.answer, signals.evaluation to trajectory_app;
grant delete on signals.signal to trajectory_app;
grant update (lifted_at, lifted_by) on signals.hold to trajectory_app;
grant update (ended_at, ended_by) on signals.sharing to trajectory_app;
grant select on signals.pub_signal, signals.pub_evaluation to trajectory_app;
grant execute on function signals.works_at(bigint), signals.runs_it(bigint) to trajectory_app;
