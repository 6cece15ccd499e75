-- An authority's own days for letters, cycles for single schools within the year, and letters that were sent.

create table categories.letter_rule (
    authority       text        primary key check (authority ~ '^[0-9]{3}$'),
    no_letter_on    text[]      not null check (no_letter_on <@ array['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']),
    before_holiday  integer     not null check (before_holiday between 0 and 10),
    to_answer       integer     not null check (to_answer between 1 and 60),
    to_answer_short integer     not null check (to_answer_short between 1 and 60),
    remind          integer     not null check (remind between 1 and 30),
    version         integer     not null default 1,
    changed_at      timestamptz not null default now(),
    changed_by      text        not null,
    constraint a_letter_goes_out_some_day check (cardinality(no_letter_on) < 7)
);
comment on table  categories.letter_rule                 is 'When letters about categories may go out; where an authority has no row, those that come along are used';
comment on column categories.letter_rule.before_holiday  is 'School days before a holiday on which no letter goes out';
comment on column categories.letter_rule.to_answer       is 'School days that a school has at least in a yearly cycle';
comment on column categories.letter_rule.to_answer_short is 'School days that a school has at least within the year';
comment on column categories.letter_rule.remind          is 'Days before the last day from which schools are reminded';
comment on column categories.letter_rule.version         is 'Counts the changes: who saves must have seen the last';

create table categories.holiday (
    id        bigint generated always as identity primary key,
    authority text   not null,
    first_day date   not null,
    last_day  date   not null,
    name      text   not null check (name <> ''),
    constraint holiday_in_order check (last_day >= first_day),
    constraint holidays_apart exclude using gist (authority with =, daterange(first_day, last_day, '[]') with &&)
);
comment on table categories.holiday is 'School holidays and other days on which schools of the authority are closed; first and last day included';

alter table categories.cycle
    add column kind    text not null default 'yearly' check (kind in ('yearly', 'in-year')),
    add column because text not null default '',
    add constraint in_year_says_why check (kind = 'yearly' or because <> '');
comment on column categories.cycle.kind is 'yearly: all schools of the run; in-year: the schools of cycle_school, by the same steps in shorter time';
comment on column categories.cycle.because is 'What made a cycle within the year necessary, such as an inspection';
drop index categories.cycle_one_open;
create unique index cycle_one_open on categories.cycle (authority)
    where stage in ('prepared', 'shared', 'moderation') and kind = 'yearly';

create table categories.cycle_school (
    cycle     bigint not null references categories.cycle,
    authority text   not null,
    school    bigint not null,
    primary key (cycle, school)
);
comment on table categories.cycle_school is 'Schools of a cycle within the year; a yearly cycle has none, and means all schools of its run';

create table categories.cycle_letter (
    id        bigint      generated always as identity primary key,
    cycle     bigint      not null references categories.cycle,
    authority text        not null,
    school    bigint      not null,
    person    bigint      not null,
    name      text        not null,
    kind      text        not null check (kind in ('shared', 'reminder')),
    put_on    date        not null,
    made_at   timestamptz not null default now(),
    unique (cycle, school, person, kind, put_on)
);
comment on table categories.cycle_letter is 'E-mails about a proposed category that were handed to the outbox; never updated';
comment on column categories.cycle_letter.name is 'Of the person, as it was then';

alter table categories.letter_rule enable row level security;
alter table categories.letter_rule force row level security;
alter table categories.holiday enable row level security;
alter table categories.holiday force row level security;
alter table categories.cycle_school enable row level security;
alter table categories.cycle_school force row level security;
alter table categories.cycle_letter enable row level security;
alter table categories.cycle_letter force row level security;
do $$
declare
    one text;
begin
    foreach one in array array['letter_rule', 'holiday', 'cycle_school', 'cycle_letter'] loop
        execute format($policy$
            create policy of_authority on categories.%I
                using (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
                with check (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
            $policy$, one);
    end loop;
    foreach one in array array['cycle_school', 'cycle_letter'] loop
        execute format($policy$
            create policy of_school on categories.%I for select
                using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')))
            $policy$, one);
    end loop;
end
$$;

drop policy of_school on categories.cycle;
create policy of_school on categories.cycle for select
    using (stage not in ('prepared', 'abandoned') and coalesce(current_setting('trajectory.schools', true), '') <> ''
        and case kind when 'yearly' then exists (select 1 from categories.school_category c where c.run = cycle.run)
                      else exists (select 1 from categories.cycle_school s where s.cycle = cycle.id) end);
comment on policy of_school on categories.cycle is 'A head sees a cycle once it is shared, if the own school is in it';
drop policy by_school on categories.cycle_answer;
create policy by_school on categories.cycle_answer for insert
    with check (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
        and exists (select 1 from categories.cycle c
                     where c.id = cycle_answer.cycle and c.authority = cycle_answer.authority and c.stage = 'shared'
                       and (c.kind = 'yearly'
                            or exists (select 1 from categories.cycle_school s
                                        where s.cycle = c.id and s.school = cycle_answer.school))));
comment on policy by_school on categories.cycle_answer is 'A school answers for itself, while the cycle is shared';

-- What each moderator held before they agreed, to see how well moderators agree.
alter table categories.cycle_moderation add column views text not null default '';
comment on column categories.cycle_moderation.views is
    'The category that each moderator held alone, a line each in the order of moderators; an empty line where it isn''t recorded';

-- A later agreed category ends an override that was confirmed before it.
create or replace view categories.pub_agreed_category with (security_invoker = true) as
select distinct on (a.authority, a.school)
       a.authority, a.school, a.urn, coalesce(o.category, a.category) as category, a.category as agreed,
       a.agreed_from, a.decision, a.cycle, o.expires_on as override_until
  from categories.agreed_category a
  left join categories.category_override o
    on o.authority = a.authority and o.school = a.school and o.confirmed_at > a.made_at and o.expires_on >= current_date
 where a.agreed_from <= current_date
 order by a.authority, a.school, a.agreed_from desc, a.id desc, o.id desc;

grant select, insert, update on categories.letter_rule to trajectory_app;
grant select, insert, delete on categories.holiday to trajectory_app;
grant select, insert on categories.cycle_school, categories.cycle_letter to trajectory_app;
