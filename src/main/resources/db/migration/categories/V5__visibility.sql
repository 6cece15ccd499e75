-- Who may see the agreed categories, as voted, and what is published by it.

create table categories.visibility (
    id         bigint      generated always as identity primary key,
    authority  text        not null check (authority ~ '^[0-9]{3}$'),
    among      text        not null check (among in ('school', 'consortium', 'schools')),
    to_public  text        not null check (to_public in ('nothing', 'counts', 'names')),
    reason     text        not null check (reason <> ''),
    asked_at   timestamptz not null default now(),
    asked_by   text        not null,
    asked_name text        not null,
    decision   text,
    body       text,
    effect_from date,
    constraint visibility_decided_whole check ((decision is null) = (effect_from is null) and (decision is null) = (body is null)),
    constraint names_for_all_or_none check (to_public <> 'names' or among = 'schools')
);
comment on table  categories.visibility           is 'A proposal for who sees agreed categories; in force from a day once a decision carried it';
comment on column categories.visibility.among     is 'Of the schools: the school alone, those of its consortium, or all of the authority';
comment on column categories.visibility.to_public is 'Everybody: nothing, how many schools each category has, or each school by name';
comment on column categories.visibility.decision  is 'Number in the register of decisions';
create index visibility_of on categories.visibility (authority, effect_from);

create function categories.guard_visibility() returns trigger language plpgsql as $$
begin
    if old.decision is not null
        or (new.authority, new.among, new.to_public, new.reason, new.asked_by) is distinct from
           (old.authority, old.among, old.to_public, old.reason, old.asked_by) then
        raise exception 'Who sees categories changes by another decision only';
    end if;
    return new;
end
$$;
create trigger guard before update on categories.visibility for each row execute function categories.guard_visibility();

create table categories.publication (
    id           bigint      generated always as identity primary key,
    authority    text        not null,
    visibility   bigint      references categories.visibility,
    among        text        not null,
    to_public    text        not null,
    schools      integer     not null check (schools >= 0),
    fingerprint  text        not null,
    open         boolean     not null default false,
    published_at timestamptz not null default now(),
    withdrawn_at timestamptz
);
comment on table  categories.publication             is 'Agreed categories as they were published; withdrawn when others take their place, never deleted';
comment on column categories.publication.visibility  is 'By which vote; null before any';
comment on column categories.publication.fingerprint is 'SHA-256 over what is published';
comment on column categories.publication.open        is 'True while everybody may see that it is there';
create unique index publication_current on categories.publication (authority) where withdrawn_at is null;

create table categories.published_category (
    publication bigint  not null references categories.publication,
    authority   text    not null,
    school      bigint  not null,
    urn         integer not null,
    name        text    not null,
    phase       text,
    consortium  text    not null,
    category    text    not null,
    words       text    not null,
    tone        integer not null,
    agreed_from date    not null,
    decision    text    not null,
    until       date,
    seen_by     bigint[] not null default '{}',
    to_schools  boolean not null default false,
    open        boolean not null default false,
    primary key (publication, school)
);
comment on table  categories.published_category            is 'A school in a publication';
comment on column categories.published_category.until      is 'Day on which a change by hand lapses; null for none';
comment on column categories.published_category.seen_by    is 'Numbers of the schools whose people may see it';
comment on column categories.published_category.to_schools is 'True while whoever answers for a school of the authority may see it';
comment on column categories.published_category.open       is 'True while everybody may see it';

create table categories.published_count (
    publication bigint  not null references categories.publication,
    authority   text    not null,
    position    integer not null,
    category    text    not null,
    words       text    not null,
    tone        integer not null,
    schools     integer not null check (schools >= 0),
    open        boolean not null default false,
    primary key (publication, position)
);
comment on table categories.published_count is 'How many schools each category has in a publication';

alter table categories.visibility enable row level security;
alter table categories.visibility force row level security;
alter table categories.publication enable row level security;
alter table categories.publication force row level security;
alter table categories.published_category enable row level security;
alter table categories.published_category force row level security;
alter table categories.published_count enable row level security;
alter table categories.published_count force row level security;
do $$
declare
    one text;
begin
    foreach one in array array['visibility', 'publication', 'published_category', 'published_count'] loop
        execute format($policy$
            create policy of_authority on categories.%I
                using (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
                with check (current_setting('trajectory.authorities', true) = '*'
                    or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
            $policy$, one);
    end loop;
    foreach one in array array['publication', 'published_category', 'published_count'] loop
        execute format('create policy open_to_all on categories.%I for select using (open)', one);
    end loop;
end
$$;
create policy of_partners on categories.visibility for select
    using (authority = any (string_to_array(current_setting('trajectory.partners', true), ',')));
create policy of_partners on categories.publication for select
    using (authority = any (string_to_array(current_setting('trajectory.partners', true), ',')));
create policy of_partners on categories.published_category for select
    using (to_schools and authority = any (string_to_array(current_setting('trajectory.partners', true), ',')));
create policy of_schools on categories.publication for select
    using (exists (select 1 from categories.published_category c
                    where c.publication = publication.id
                      and c.seen_by && string_to_array(current_setting('trajectory.schools', true), ',')::bigint[]));
create policy of_schools on categories.published_category for select
    using (seen_by && string_to_array(current_setting('trajectory.schools', true), ',')::bigint[]);

grant select, insert on categories.visibility, categories.publication, categories.published_category, categories.published_count
    to trajectory_app;
grant update (decision, body, effect_from) on categories.visibility to trajectory_app;
grant update (open, withdrawn_at) on categories.publication to trajectory_app;
grant update (seen_by, to_schools, open) on categories.published_category to trajectory_app;
grant update (open) on categories.published_count to trajectory_app;
