create table categories.policy_name (
    policy    text        primary key check (policy ~ '^[a-z0-9][a-z0-9.-]{0,79}$'),
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    made_at   timestamptz not null default now(),
    made_by   text        not null,
    unique (policy, authority)
);
comment on table categories.policy_name is 'A policy belongs to one authority, and its name to no other';

create table categories.policy_version (
    id             bigint      generated always as identity primary key,
    authority      text        not null,
    policy         text        not null,
    version        integer     not null check (version >= 1),
    stage          text        not null default 'draft'
                   check (stage in ('draft', 'proposed', 'consultation', 'adopted', 'superseded', 'withdrawn')),
    based_on       text,
    title          text        not null,
    dmn            text        not null,
    hash           text        not null check (hash ~ '^[0-9a-f]{64}$'),
    revision       integer     not null default 1 check (revision >= 1),
    made_at        timestamptz not null default now(),
    made_by        text        not null,
    changed_at     timestamptz not null default now(),
    changed_by     text        not null,
    proposed_on    date,
    consulted_from date,
    consulted_to   date,
    body           text,
    decided_on     date,
    reference      text,
    in_force_from  date,
    superseded_on  date,
    unique (policy, version),
    foreign key (policy, authority) references categories.policy_name (policy, authority),
    constraint consultation_has_dates check (stage <> 'consultation' or consulted_from is not null and consulted_to is not null),
    constraint consultation_in_order check (consulted_to >= consulted_from),
    constraint adopted_by_a_decision check (stage <> 'adopted'
        or body is not null and decided_on is not null and reference is not null and in_force_from is not null),
    constraint superseded_on_a_day check ((stage = 'superseded') = (superseded_on is not null))
);
comment on table categories.policy_version is 'A version of an authority''s policy, from draft to superseded; its text changes only while it is a draft';
comment on column categories.policy_version.based_on is 'What it was begun from: a shipped policy, or policy@version';
comment on column categories.policy_version.revision is 'Counts the changes: who saves must have seen the last';
comment on column categories.policy_version.body is 'Who adopted it, such as the partnership board';
comment on column categories.policy_version.reference is 'Where the decision is recorded';
create unique index policy_version_adopted on categories.policy_version (policy) where stage = 'adopted';
create index policy_version_of on categories.policy_version (authority, policy);

create table categories.policy_stage (
    from_stage text not null,
    to_stage   text not null,
    primary key (from_stage, to_stage)
);
comment on table categories.policy_stage is 'Which stage may follow which';
insert into categories.policy_stage values
    ('draft', 'proposed'), ('draft', 'withdrawn'), ('draft', 'superseded'),
    ('proposed', 'draft'), ('proposed', 'consultation'), ('proposed', 'adopted'), ('proposed', 'withdrawn'), ('proposed', 'superseded'),
    ('consultation', 'draft'), ('consultation', 'adopted'), ('consultation', 'withdrawn'), ('consultation', 'superseded'),
    ('adopted', 'superseded');

create function categories.guard_policy_version() returns trigger language plpgsql as $$
begin
    if new.policy <> old.policy or new.version <> old.version or new.authority <> old.authority then
        raise exception 'A version of a policy keeps its name, number and authority';
    end if;
    if new.stage <> old.stage
        and not exists (select from categories.policy_stage s where s.from_stage = old.stage and s.to_stage = new.stage) then
        raise exception 'A policy that is % can''t become %', old.stage, new.stage;
    end if;
    if (new.dmn <> old.dmn or new.hash <> old.hash or new.title <> old.title) and (old.stage <> 'draft' or new.stage <> 'draft') then
        raise exception 'The text of a policy that is % doesn''t change', old.stage;
    end if;
    if old.stage in ('adopted', 'superseded')
        and (new.body, new.decided_on, new.reference, new.in_force_from) is distinct from (old.body, old.decided_on, old.reference, old.in_force_from) then
        raise exception 'The decision on a policy doesn''t change';
    end if;
    return new;
end
$$;
create trigger guard before update on categories.policy_version for each row execute function categories.guard_policy_version();

alter table categories.policy_name enable row level security;
alter table categories.policy_name force row level security;
alter table categories.policy_version enable row level security;
alter table categories.policy_version force row level security;
create policy of_authority on categories.policy_name
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_authority on categories.policy_version
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy open_rules on categories.policy_version for select
    using (stage not in ('draft', 'withdrawn') and coalesce(current_setting('trajectory.schools', true), '') <> '');
comment on policy open_rules on categories.policy_version is 'Whoever answers for a school may read the rules that are proposed or in force';

grant select, insert on categories.policy_name to trajectory_app;
grant select, insert, update on categories.policy_version to trajectory_app;
grant select on categories.policy_stage to trajectory_app;
