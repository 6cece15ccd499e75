create table categories.cycle (
    id          bigint      generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    title       text        not null,
    run         bigint      not null references categories.run,
    share_on    date        not null,
    answer_by   date        not null,
    board_on    date        not null,
    stage       text        not null default 'prepared'
                check (stage in ('prepared', 'shared', 'moderation', 'agreed', 'abandoned')),
    shared_on   date,
    decision    text,
    agreed_from date,
    made_at     timestamptz not null default now(),
    made_by     text        not null,
    constraint cycle_days_in_order check (share_on < answer_by and answer_by <= board_on),
    constraint cycle_agreed_by_a_decision check ((stage = 'agreed') = (decision is not null and agreed_from is not null)),
    constraint cycle_shared_on_a_day check (stage in ('prepared', 'abandoned') or shared_on is not null)
);
comment on table categories.cycle is 'From proposed to agreed categories: shared with the schools, answered, moderated, decided';
comment on column categories.cycle.decision is 'Number in the register of decisions';
create unique index cycle_one_open on categories.cycle (authority) where stage in ('prepared', 'shared', 'moderation');

create table categories.cycle_answer (
    id        bigint      generated always as identity primary key,
    cycle     bigint      not null references categories.cycle,
    authority text        not null,
    school    bigint      not null,
    answer    text        not null check (answer in ('agrees', 'challenges')),
    words     text        not null,
    evidence  text        not null,
    name      text        not null,
    made_by   text        not null,
    made_at   timestamptz not null default now(),
    constraint challenge_says_why check (answer = 'agrees' or words <> '')
);
comment on table categories.cycle_answer is 'Never updated: the last answer of a school counts; no row means silence, which is never taken for consent';
create index cycle_answer_of on categories.cycle_answer (cycle, school, id);

create table categories.cycle_extension (
    id        bigint      generated always as identity primary key,
    cycle     bigint      not null references categories.cycle,
    authority text        not null,
    school    bigint      not null,
    until     date        not null,
    reason    text        not null,
    made_by   text        not null,
    made_at   timestamptz not null default now()
);
comment on table categories.cycle_extension is 'More time for one school to answer';
create index cycle_extension_of on categories.cycle_extension (cycle, school, id);

create table categories.cycle_moderation (
    id         bigint      generated always as identity primary key,
    cycle      bigint      not null references categories.cycle,
    authority  text        not null,
    school     bigint      not null,
    category   text        not null,
    reason     text        not null check (reason <> ''),
    moderators text        not null check (moderators <> ''),
    made_by    text        not null,
    made_at    timestamptz not null default now()
);
comment on table categories.cycle_moderation is 'Never updated: the last one counts';
comment on column categories.cycle_moderation.category is 'Empty where not enough is known';
comment on column categories.cycle_moderation.moderators is 'Who moderated, a line each: name and consortium or office';
create index cycle_moderation_of on categories.cycle_moderation (cycle, school, id);

create table categories.agreed_category (
    id          bigint      generated always as identity primary key,
    authority   text        not null,
    school      bigint      not null,
    urn         integer     not null check (urn between 100000 and 999999),
    category    text        not null,
    agreed_from date        not null,
    cycle       bigint      not null references categories.cycle,
    decision    text        not null,
    how         text        not null check (how in ('agreed', 'silent', 'moderated', 'unmoderated')),
    made_at     timestamptz not null default now(),
    unique (cycle, school)
);
comment on table categories.agreed_category is 'Never updated: what the board agreed, from a day on';
comment on column categories.agreed_category.how is 'agreed by the school; silent, which is not consent; moderated; unmoderated: challenged but not moderated';
create index agreed_category_of on categories.agreed_category (authority, school, agreed_from);

create table categories.category_override (
    id           bigint      generated always as identity primary key,
    authority    text        not null,
    school       bigint      not null,
    urn          integer     not null check (urn between 100000 and 999999),
    name         text        not null,
    was          text        not null,
    category     text        not null,
    reason       text        not null check (reason <> ''),
    evidence     text        not null check (evidence <> ''),
    expires_on   date        not null,
    asked_by     text        not null,
    asked_name   text        not null,
    asked_at     timestamptz not null default now(),
    confirmed_by text,
    confirmed_name text,
    confirmed_at timestamptz,
    constraint override_by_two check (confirmed_by <> asked_by),
    constraint override_confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
    constraint override_lapses check (expires_on > asked_at::date)
);
comment on table categories.category_override is 'A category changed by hand: with reason, evidence, a day on which it lapses, and a second person';
create index category_override_of on categories.category_override (authority, school);

create function categories.guard_category_override() returns trigger language plpgsql as $$
begin
    if old.confirmed_by is not null
        or (new.authority, new.school, new.category, new.reason, new.evidence, new.expires_on, new.asked_by)
            is distinct from (old.authority, old.school, old.category, old.reason, old.evidence, old.expires_on, old.asked_by) then
        raise exception 'An override changes only by being confirmed';
    end if;
    return new;
end
$$;
create trigger guard before update on categories.category_override for each row execute function categories.guard_category_override();

alter table categories.cycle enable row level security;
alter table categories.cycle force row level security;
alter table categories.cycle_answer enable row level security;
alter table categories.cycle_answer force row level security;
alter table categories.cycle_extension enable row level security;
alter table categories.cycle_extension force row level security;
alter table categories.cycle_moderation enable row level security;
alter table categories.cycle_moderation force row level security;
alter table categories.agreed_category enable row level security;
alter table categories.agreed_category force row level security;
alter table categories.category_override enable row level security;
alter table categories.category_override force row level security;

do $$
declare
    one text;
begin
    foreach one in array array['cycle', 'cycle_answer', 'cycle_extension', 'cycle_moderation', 'agreed_category', 'category_override'] loop
        execute format($policy$
            create policy of_authority on categories.%I
                using (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
                with check (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
            $policy$, one);
    end loop;
    foreach one in array array['cycle_answer', 'cycle_extension', 'cycle_moderation', 'agreed_category', 'category_override'] loop
        execute format($policy$
            create policy of_school on categories.%I for select
                using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')))
            $policy$, one);
    end loop;
end
$$;
create policy of_school on categories.cycle for select
    using (stage not in ('prepared', 'abandoned') and coalesce(current_setting('trajectory.schools', true), '') <> ''
        and exists (select 1 from categories.school_category c where c.run = cycle.run));
comment on policy of_school on categories.cycle is 'A head sees a cycle once it is shared, if the own school is in it';
create policy by_school on categories.cycle_answer for insert
    with check (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
        and exists (select 1 from categories.cycle c
                     where c.id = cycle_answer.cycle and c.authority = cycle_answer.authority and c.stage = 'shared'));
comment on policy by_school on categories.cycle_answer is 'A school answers for itself, while the cycle is shared';

create view categories.pub_agreed_category with (security_invoker = true) as
select distinct on (a.authority, a.school)
       a.authority, a.school, a.urn, coalesce(o.category, a.category) as category, a.category as agreed,
       a.agreed_from, a.decision, a.cycle, o.expires_on as override_until
  from categories.agreed_category a
  left join categories.category_override o
    on o.authority = a.authority and o.school = a.school and o.confirmed_at is not null and o.expires_on >= current_date
 where a.agreed_from <= current_date
 order by a.authority, a.school, a.agreed_from desc, a.id desc, o.id desc;
comment on view categories.pub_agreed_category is 'What holds today for each school: agreed, or changed by hand until the override lapses';

grant select, insert, update on categories.cycle, categories.category_override to trajectory_app;
grant select, insert on categories.cycle_answer, categories.cycle_extension, categories.cycle_moderation, categories.agreed_category
    to trajectory_app;
grant select on categories.pub_agreed_category to trajectory_app;
