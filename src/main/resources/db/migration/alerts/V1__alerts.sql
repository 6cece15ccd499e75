create schema if not exists alerts;
grant usage on schema alerts to trajectory_app;

create table alerts.rule_set (
    id        bigint      generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    hash      text        not null check (hash ~ '^[0-9a-f]{64}$'),
    title     text        not null,
    dmn       text        not null,
    reason    text        not null check (char_length(reason) between 1 and 2000),
    made_at   timestamptz not null default now(),
    made_by   text        not null,
    made_name text        not null
);
comment on table alerts.rule_set is 'Never updated: the rules that an authority put in force, as DMN; the last row counts. Without any the rules that come along are in force';
comment on column alerts.rule_set.hash is 'SHA-256 of the file';
create index rule_set_of on alerts.rule_set (authority, id);

create table alerts.run (
    id        bigint      generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    as_at     date        not null,
    known_at  date        not null,
    hash      text        not null check (hash ~ '^[0-9a-f]{64}$'),
    title     text        not null,
    schools   integer     not null check (schools > 0),
    raised    integer     not null check (raised >= 0),
    lapsed    integer     not null check (lapsed >= 0),
    made_at   timestamptz not null default now(),
    made_by   text        not null
);
comment on table alerts.run is 'Never updated: the rules put to every open state-funded school of an authority on a day';
comment on column alerts.run.raised is 'Alerts and strengths that were not open before';
comment on column alerts.run.lapsed is 'Those whose rule no longer fires';
create index run_of on alerts.run (authority, id);

create table alerts.run_rule (
    run       bigint  not null references alerts.run,
    authority text    not null check (authority ~ '^[0-9]{3}$'),
    rule      text    not null,
    fired     integer not null check (fired >= 0),
    untested  integer not null check (untested >= 0),
    primary key (run, rule)
);
comment on column alerts.run_rule.untested is 'Schools of the rule''s phases of which something that it asks for is not known, so that it could not fire';

create table alerts.conversation (
    id        bigint      generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    school    bigint      not null,
    urn       integer     not null check (urn between 100000 and 999999),
    name      text        not null,
    held_on   date        not null,
    with_whom text        not null check (char_length(with_whom) between 1 and 300),
    said      text        not null check (char_length(said) between 1 and 5000),
    follows   text        not null check (char_length(follows) <= 5000),
    made_at   timestamptz not null default now(),
    made_by   text        not null,
    made_name text        not null
);
comment on table alerts.conversation is 'Never updated: an early conversation with a school; it closes the alerts that it was about';
comment on column alerts.conversation.follows is 'What was agreed to follow; empty for nothing';
create index conversation_of on alerts.conversation (authority, held_on);
create index conversation_school on alerts.conversation (school);

create table alerts.alert (
    id           bigint  generated always as identity primary key,
    run          bigint  not null references alerts.run,
    authority    text    not null check (authority ~ '^[0-9]{3}$'),
    school       bigint  not null,
    urn          integer not null check (urn between 100000 and 999999),
    name         text    not null,
    phase        text,
    rule         text    not null,
    kind         text    not null check (kind in ('alert', 'strength')),
    theme        text    not null,
    title        text    not null,
    talk         text    not null,
    why          text    not null,
    sources      text    not null,
    fired_on     date    not null,
    closed_on    date,
    closed_how   text    check (closed_how in ('conversation', 'lapsed')),
    conversation bigint  references alerts.conversation,
    constraint alert_closed_somehow check ((closed_on is null) = (closed_how is null)),
    constraint alert_closed_after_it_fired check (closed_on >= fired_on),
    constraint alert_closed_by_a_conversation check ((conversation is not null) = (closed_how is not distinct from 'conversation')),
    constraint strength_needs_no_conversation check (kind = 'alert' or conversation is null)
);
comment on table alerts.alert is 'What a rule found at a school. Only its end is ever written to it: a conversation, or that the rule no longer fires';
comment on column alerts.alert.school is 'Our own number of the school, kept through one-to-one changes of URN';
comment on column alerts.alert.why is 'The rule''s conditions with the values found';
comment on column alerts.alert.talk is 'What the rule suggests to talk about';
comment on column alerts.alert.sources is 'A line each: number of the import, line in it, name of the file, with tabs between';
comment on column alerts.alert.fired_on is 'The day of the run that found it first';
create unique index alert_open on alerts.alert (authority, school, rule) where closed_on is null;
create index alert_school on alerts.alert (school, fired_on);
create index alert_of on alerts.alert (authority, fired_on);

create table alerts.trial (
    id        bigint      generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    hash      text        not null check (hash ~ '^[0-9a-f]{64}$'),
    year      smallint    not null,
    rule      text        not null,
    fired     integer     not null check (fired >= 0),
    judged    integer     not null check (judged between 0 and fired),
    below     integer     not null check (below between 0 and judged),
    made_at   timestamptz not null default now(),
    made_by   text        not null
);
comment on table alerts.trial is 'Never updated: rules put to a past 1 September on what was known then, and what the next judgement was; the last row of a year and rule counts';
comment on column alerts.trial.rule is 'Empty for all schools, whatever fired: what to compare with';
comment on column alerts.trial.year is 'School year that began on that day';
comment on column alerts.trial.judged is 'Graded inspections within the time that counts';
comment on column alerts.trial.below is 'Of those, how many found the school below good';
create index trial_of on alerts.trial (authority, hash, year, rule, id);

alter table alerts.rule_set enable row level security;
alter table alerts.rule_set force row level security;
alter table alerts.run enable row level security;
alter table alerts.run force row level security;
alter table alerts.run_rule enable row level security;
alter table alerts.run_rule force row level security;
alter table alerts.conversation enable row level security;
alter table alerts.conversation force row level security;
alter table alerts.alert enable row level security;
alter table alerts.alert force row level security;
alter table alerts.trial enable row level security;
alter table alerts.trial force row level security;

create policy of_authority on alerts.trial
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_authority on alerts.rule_set
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

create policy of_authority on alerts.run
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

create policy of_authority on alerts.run_rule
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

create policy of_authority on alerts.conversation
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_school on alerts.conversation for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
comment on policy of_school on alerts.conversation is 'A head sees the own school''s, not the authority''s';

create policy of_authority on alerts.alert
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_school on alerts.alert for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
comment on policy of_school on alerts.alert is 'A head sees the own school''s, not the authority''s';

grant select, insert on alerts.rule_set, alerts.trial, alerts.run, alerts.run_rule, alerts.conversation, alerts.alert to trajectory_app;
grant update (closed_on, closed_how, conversation) on alerts.alert to trajectory_app;

create view alerts.pub_alert with (security_invoker = true) as
    select id, authority, school, urn, rule, kind, theme, title, why, fired_on, closed_on, closed_how from alerts.alert;
grant select on alerts.pub_alert to trajectory_app;
