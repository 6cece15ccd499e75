create table partnership.motion_wording (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    body        bigint      not null,
    motion      bigint      not null references partnership.motion,
    title       text        not null check (title <> ''),
    text        text        not null check (text <> ''),
    reason      text        not null,
    until       timestamptz not null,
    amendment   bigint      references partnership.motion,
    recorded_by text        not null
);
create index motion_wording_of on partnership.motion_wording (motion, id);
comment on table  partnership.motion_wording           is 'How a motion read before its words were changed; never updated';
comment on column partnership.motion_wording.until     is 'When it was changed';
comment on column partnership.motion_wording.amendment is 'The amendment that was carried; null where it was changed by hand before the vote';

select platform.guard_by_authority('partnership.motion_wording');
create policy own_body on partnership.motion_wording for select
    using (body in (select h.body from partnership.holding h
                     where h.person = partnership.actor_person() and h.to_day is null));
create policy open_to_all on partnership.motion_wording for select
    using (exists (select from partnership.motion m where m.id = motion_wording.motion and m.closed_at is not null));
grant select, insert on partnership.motion_wording to trajectory_app;

grant update (title, reason) on partnership.motion to trajectory_app;
create function partnership.words_stay() returns trigger
    language plpgsql
    as $$
begin
    raise exception 'The words of motion % can''t change once its vote was opened', old.id using errcode = 'check_violation';
end
$$;
create trigger words_stay before update of title, text, reason on partnership.motion
    for each row
    when ((old.opened_at is not null or old.closed_at is not null)
          and (new.title, new.text, new.reason) is distinct from (old.title, old.text, old.reason))
    execute function partnership.words_stay();
