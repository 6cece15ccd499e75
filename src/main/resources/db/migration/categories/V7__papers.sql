-- The yearly evaluation and the transparency record, kept as they were made and published when somebody says so.

create table categories.paper (
    id           bigint      generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    kind         text        not null check (kind in ('evaluation', 'transparency')),
    title        text        not null,
    policy       text        not null,
    as_at        date        not null,
    content      jsonb       not null,
    made_at      timestamptz not null default now(),
    made_by      text        not null,
    made_name    text        not null,
    published_at timestamptz,
    published_by text,
    constraint paper_published_whole check ((published_at is null) = (published_by is null))
);
comment on table  categories.paper         is 'Made from what was held on a day; never changed, only published';
comment on column categories.paper.content is 'Sections with their sentences and tables';
create index paper_of on categories.paper (authority, id);

create function categories.guard_paper() returns trigger language plpgsql as $$
begin
    if old.published_at is not null
        or (new.authority, new.kind, new.title, new.policy, new.as_at, new.content, new.made_by) is distinct from
           (old.authority, old.kind, old.title, old.policy, old.as_at, old.content, old.made_by) then
        raise exception 'A paper changes only by being published';
    end if;
    return new;
end
$$;
create trigger guard before update on categories.paper for each row execute function categories.guard_paper();

create table categories.record_answer (
    authority  text        not null check (authority ~ '^[0-9]{3}$'),
    field      text        not null,
    words      text        not null,
    changed_at timestamptz not null default now(),
    changed_by text        not null,
    primary key (authority, field)
);
comment on table categories.record_answer is 'What only the authority can say in its transparency record, such as who is responsible';

alter table categories.paper enable row level security;
alter table categories.paper force row level security;
alter table categories.record_answer enable row level security;
alter table categories.record_answer force row level security;
do $$
declare
    one text;
begin
    foreach one in array array['paper', 'record_answer'] loop
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
create policy open_to_all on categories.paper for select using (published_at is not null);

grant select, insert on categories.paper to trajectory_app;
grant update (published_at, published_by) on categories.paper to trajectory_app;
grant select, insert, update on categories.record_answer to trajectory_app;
