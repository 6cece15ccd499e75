create schema partnership;
grant usage on schema partnership to trajectory_app;
-- Trusted since PostgreSQL 13: the owner of the database may create it.
create extension if not exists btree_gist with schema partnership;

create table partnership.setting (
    authority text primary key check (authority ~ '^[0-9]{3}$'),
    one       text not null check (one <> ''),
    many      text not null check (many <> '')
);
comment on table partnership.setting is 'How the authority calls a consortium: cluster, collaborative, PLC';

create table partnership.joining (
    authority text not null check (authority ~ '^[0-9]{3}$'),
    phase     text not null,
    joins     text not null,
    primary key (authority, phase)
);
comment on table partnership.joining is 'Where the authority differs from the shipped rule which kind of school joins the consortia of which phase';

create table partnership.consortium (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    phase       text        not null,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null
);
comment on column partnership.consortium.phase is 'Phase of the schools it is for, in words; schools of other kinds may join it';

create table partnership.name (
    id           bigint generated always as identity primary key,
    authority    text        not null,
    consortium   bigint      not null references partnership.consortium,
    name         text        not null check (name = btrim(name) and length(name) between 1 and 100 and name <> '(none)'),
    during       daterange   not null check (not isempty(during)),
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null,
    withdrawn_at timestamptz,
    withdrawn_by text,
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    constraint one_name_at_a_time
        exclude using gist (consortium with =, during with &&) where (withdrawn_at is null),
    constraint a_name_means_one_consortium
        exclude using gist (authority with =, lower(name) with =, during with &&) where (withdrawn_at is null)
);
comment on table partnership.name is 'A consortium exists while it has a name. Rows are never changed but withdrawn, and a new row says it better';

create table partnership.membership (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    school       bigint      not null,
    consortium   bigint      not null references partnership.consortium,
    during       daterange   not null check (not isempty(during)),
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null,
    withdrawn_at timestamptz,
    withdrawn_by text,
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    constraint one_consortium_at_a_time
        exclude using gist (authority with =, school with =, during with &&) where (withdrawn_at is null)
);
create index membership_consortium on partnership.membership (consortium);
comment on table  partnership.membership        is 'Rows are never changed but withdrawn, and a new row says it better';
comment on column partnership.membership.school is 'Our own number of the school, which it keeps through a conversion';
comment on column partnership.membership.during is 'First day included, last day not; open at an end where that isn''t bounded';

do $$
declare
    named text;
begin
    foreach named in array array['setting', 'joining', 'consortium', 'name', 'membership'] loop
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
end
$$;

create view partnership.pub_membership with (security_invoker = true) as
    select m.authority, m.school, m.consortium, n.name, m.during * n.during as during
      from partnership.membership m
      join partnership.name n on n.consortium = m.consortium and n.during && m.during and n.withdrawn_at is null
     where m.withdrawn_at is null;
comment on view partnership.pub_membership is 'Which school belongs to which consortium, under the name it has then';

grant select, insert, update, delete on partnership.setting, partnership.joining to trajectory_app;
grant select, insert on partnership.consortium, partnership.name, partnership.membership to trajectory_app;
grant update (withdrawn_at, withdrawn_by) on partnership.name, partnership.membership to trajectory_app;
grant select on partnership.pub_membership to trajectory_app;
