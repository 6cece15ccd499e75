create schema if not exists categories;
grant usage on schema categories to trajectory_app;

create table categories.policy_file (
    hash     text        primary key check (hash ~ '^[0-9a-f]{64}$'),
    policy   text        not null,
    dmn      text        not null,
    first_at timestamptz not null default now()
);
comment on table categories.policy_file is 'Each policy that a run used, as it was then; rules are open, so no authority owns them here';
comment on column categories.policy_file.hash is 'SHA-256 of the file';

create table categories.run (
    id          bigint      generated always as identity primary key,
    authority   text        check (authority ~ '^[0-9]{3}$'),
    policy      text        not null,
    hash        text        not null references categories.policy_file,
    as_at       date        not null,
    known_at    date        not null,
    made_at     timestamptz not null default now(),
    made_by     text        not null,
    schools     integer     not null check (schools >= 0),
    fingerprint text        not null check (fingerprint ~ '^[0-9a-f]{64}$'),
    previous    bigint      references categories.run
);
comment on table categories.run is 'Never updated: a policy evaluated for every open state-funded school of an authority on a day';
comment on column categories.run.authority is 'Null for England: such a run belongs to the installation';
comment on column categories.run.fingerprint is 'SHA-256 over the schools'' categories, rules and inputs: the same question on the same data gives the same';
comment on column categories.run.previous is 'The run that it was compared with';
create index run_of on categories.run (authority, policy, as_at);

create table categories.school_category (
    run       bigint  not null references categories.run,
    authority text,
    school    bigint  not null,
    urn       integer not null check (urn between 100000 and 999999),
    name      text    not null,
    phase     text,
    category  text    not null,
    previous  text,
    rule      text    not null,
    missing   text    not null,
    cautions  text    not null,
    pupils    integer check (pupils >= 0),
    facts     text    not null,
    primary key (run, urn)
);
comment on table categories.school_category is 'Never updated';
comment on column categories.school_category.school is 'Our own number of the school, kept through one-to-one changes of URN';
comment on column categories.school_category.category is 'Empty where the policy says that it isn''t known';
comment on column categories.school_category.previous is 'Category in the run compared with; null where the school wasn''t in it';
comment on column categories.school_category.missing is 'Inputs that weren''t known, a line each';
comment on column categories.school_category.cautions is 'A line each';
comment on column categories.school_category.pupils is 'On roll';
comment on column categories.school_category.facts is 'Inputs as the policy was told them, with file and line of each, as JSON';
create index school_category_school on categories.school_category (school, run);

alter table categories.run enable row level security;
alter table categories.run force row level security;
alter table categories.school_category enable row level security;
alter table categories.school_category force row level security;

create policy of_authority on categories.school_category
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_school on categories.school_category for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
comment on policy of_school on categories.school_category is 'A head sees the own school''s, not the authority''s';

create policy of_authority on categories.run
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_school on categories.run for select
    using (coalesce(current_setting('trajectory.schools', true), '') <> ''
        and exists (select 1 from categories.school_category c where c.run = run.id));

create view categories.pub_category with (security_invoker = true) as
select c.run, r.policy, r.as_at, r.known_at, c.authority, c.school, c.urn, c.name, c.phase, c.category, c.previous,
       c.rule, c.pupils
  from categories.school_category c
  join categories.run r on r.id = c.run;

grant select, insert on categories.policy_file, categories.run, categories.school_category to trajectory_app;
grant select on categories.pub_category to trajectory_app;
