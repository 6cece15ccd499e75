-- A policy is adopted after its schools were asked; what they said of it, and the back-tests that were laid before them.

delete from categories.policy_stage where from_stage = 'proposed' and to_stage = 'adopted';

create table categories.policy_view (
    id        bigint      generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    version   bigint      not null references categories.policy_version,
    school    bigint      not null,
    school_name text      not null,
    stance    text        not null check (stance in ('for', 'against', 'undecided')),
    words     text        not null check (length(words) <= 5000),
    name      text        not null,
    made_at   timestamptz not null default now(),
    made_by   text        not null,
    constraint against_says_why check (stance <> 'against' or words <> '')
);
comment on table  categories.policy_view        is 'What a school says of a policy in consultation; never updated, the last one counts';
comment on column categories.policy_view.stance is 'No row is no answer, never consent';
create index policy_view_of on categories.policy_view (version, school, id);

select platform.guard_by_authority('categories.policy_view');
create policy of_school on categories.policy_view for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
create policy by_school on categories.policy_view for insert
    with check (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
        and exists (select from categories.policy_version v
                     where v.id = policy_view.version and v.authority = policy_view.authority and v.stage = 'consultation'));
comment on policy by_school on categories.policy_view is 'A school speaks for itself, while the policy is in consultation';
grant select, insert on categories.policy_view to trajectory_app;

create table categories.policy_backtest (
    id        bigint      generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    version   bigint      not null references categories.policy_version,
    told      jsonb       not null,
    laid_on   date        not null,
    laid_by   text        not null,
    laid_name text        not null
);
comment on table  categories.policy_backtest      is 'A back-test laid before the schools with a version of a policy; never changed';
comment on column categories.policy_backtest.told is 'Counts and costs in pence, without the names of schools';
create index policy_backtest_of on categories.policy_backtest (version, id);

select platform.guard_by_authority('categories.policy_backtest');
create policy of_rules on categories.policy_backtest for select
    using (exists (select from categories.policy_version v where v.id = policy_backtest.version)
        and coalesce(current_setting('trajectory.schools', true), '') <> '');
comment on policy of_rules on categories.policy_backtest is 'Whoever answers for a school and may read the rules may read what they would have found';
grant select, insert on categories.policy_backtest to trajectory_app;
