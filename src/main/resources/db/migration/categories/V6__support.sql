-- An authority's own support matrices, and what schools were given.

create table categories.support_matrix (
    id            bigint      generated always as identity primary key,
    authority     text        not null check (authority ~ '^[0-9]{3}$'),
    policy        text        not null,
    version       integer     not null check (version >= 1),
    stage         text        not null default 'draft' check (stage in ('draft', 'adopted', 'superseded', 'withdrawn')),
    title         text        not null,
    told          text        not null,
    revision      integer     not null default 1,
    made_at       timestamptz not null default now(),
    made_by       text        not null,
    changed_at    timestamptz not null default now(),
    changed_by    text        not null,
    decision      text,
    body          text,
    in_force_from date,
    unique (authority, policy, version),
    constraint matrix_adopted_by_a_decision check (stage not in ('adopted', 'superseded')
        or decision is not null and body is not null and in_force_from is not null)
);
comment on table  categories.support_matrix          is 'What each category of a policy brings, by an authority''s own decision; its text changes only while it is a draft';
comment on column categories.support_matrix.policy   is 'Name of the policy without version';
comment on column categories.support_matrix.told     is 'The matrix as YAML';
comment on column categories.support_matrix.revision is 'Counts the changes: who saves must have seen the last';
create unique index support_matrix_adopted on categories.support_matrix (authority, policy) where stage = 'adopted';
create unique index support_matrix_draft on categories.support_matrix (authority, policy) where stage = 'draft';

create function categories.guard_support_matrix() returns trigger language plpgsql as $$
begin
    if (new.authority, new.policy, new.version) is distinct from (old.authority, old.policy, old.version) then
        raise exception 'A version of a support matrix keeps its policy, number and authority';
    end if;
    if new.told <> old.told and (old.stage <> 'draft' or new.stage <> 'draft') then
        raise exception 'The text of a support matrix that is % doesn''t change', old.stage;
    end if;
    if new.stage <> old.stage and not ((old.stage = 'draft' and new.stage in ('adopted', 'withdrawn'))
        or (old.stage = 'adopted' and new.stage = 'superseded')) then
        raise exception 'A support matrix that is % can''t become %', old.stage, new.stage;
    end if;
    return new;
end
$$;
create trigger guard before update on categories.support_matrix for each row execute function categories.guard_support_matrix();

create table categories.support_given (
    id        bigint      generated always as identity primary key,
    authority text        not null,
    school    bigint      not null,
    activity  text        not null check (activity <> ''),
    words     text        not null,
    given_on  date        not null,
    note      text        not null,
    name      text        not null,
    made_by   text        not null,
    made_at   timestamptz not null default now()
);
comment on table  categories.support_given          is 'What a school was given of what its category brings; never updated';
comment on column categories.support_given.activity is 'Key in the matrix';
comment on column categories.support_given.words    is 'The activity in words, as the matrix called it then';
create index support_given_of on categories.support_given (authority, school, given_on);

alter table categories.support_matrix enable row level security;
alter table categories.support_matrix force row level security;
alter table categories.support_given enable row level security;
alter table categories.support_given force row level security;
do $$
declare
    one text;
begin
    foreach one in array array['support_matrix', 'support_given'] loop
        execute format($policy$
            create policy of_authority on categories.%I
                using (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
                with check (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
            $policy$, one);
    end loop;
end
$$;
create policy of_partners on categories.support_matrix for select
    using (stage in ('adopted', 'superseded') and authority = any (string_to_array(current_setting('trajectory.partners', true), ',')));
create policy of_school on categories.support_given for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));

grant select, insert, update on categories.support_matrix to trajectory_app;
grant select, insert on categories.support_given to trajectory_app;
