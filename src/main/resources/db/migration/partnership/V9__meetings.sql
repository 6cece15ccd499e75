create table partnership.meeting_action (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    body         bigint      not null,
    meeting      bigint      not null references partnership.meeting,
    what         text        not null check (what = btrim(what) and length(what) between 1 and 500),
    owner        bigint,
    owner_name   text        not null check (owner_name <> ''),
    due_on       date        not null,
    done_at      timestamptz,
    done_words   text        not null default '',
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null
);
create index meeting_action_of on partnership.meeting_action (meeting, id);
create index meeting_action_owner on partnership.meeting_action (owner) where done_at is null;
comment on table  partnership.meeting_action       is 'What a meeting asked somebody to do, by when';
comment on column partnership.meeting_action.owner is 'Our number of the person where they can sign in';

create table partnership.adjournment (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    body         bigint      not null,
    meeting      bigint      not null references partnership.meeting,
    adjourned_at timestamptz not null,
    resumes_at   timestamptz not null,
    place        text        not null check (place <> ''),
    because      text        not null check (because <> ''),
    resumed_at   timestamptz,
    recorded_by  text        not null,
    check (resumes_at > adjourned_at),
    check (resumed_at >= adjourned_at)
);
create unique index adjourned_once_at_a_time on partnership.adjournment (meeting) where resumed_at is null;

create table partnership.term_time (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    name        text        not null check (name = btrim(name) and length(name) between 1 and 60),
    from_day    date        not null,
    to_day      date        not null check (to_day > from_day),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    constraint terms_follow_each_other
        exclude using gist (authority with =, daterange(from_day, to_day, '[]') with &&)
);
comment on table  partnership.term_time        is 'When the schools of an authority are in session; meetings are called within';
comment on column partnership.term_time.to_day is 'The last day';

alter table partnership.meeting add column out_of_term text not null default '';
comment on column partnership.meeting.out_of_term is 'Why it meets outside term time; empty where it doesn''t';

do $$
declare
    named text;
begin
    foreach named in array array['meeting_action', 'adjournment', 'term_time'] loop
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
create policy own_body on partnership.meeting_action for select
    using (body in (select h.body from partnership.holding h
                     where h.person = partnership.actor_person() and h.to_day is null));
create policy own_action on partnership.meeting_action for select using (owner = partnership.actor_person());
create policy own_action_done on partnership.meeting_action for update
    using (owner = partnership.actor_person()) with check (owner = partnership.actor_person());
create policy open_to_all on partnership.adjournment for select
    using (exists (select from partnership.meeting m where m.id = adjournment.meeting and m.notified_at is not null));

grant update (done_at, done_words) on partnership.meeting_action to trajectory_app;
grant update (resumed_at) on partnership.adjournment to trajectory_app;
grant delete on partnership.term_time to trajectory_app;
