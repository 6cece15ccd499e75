create table alerts.assessment (
    id           bigint      generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    school       bigint      not null,
    urn          integer     not null check (urn between 100000 and 999999),
    name         text        not null,
    as_at        date        not null,
    evidence     text        not null,
    risk         text        check (risk in ('low', 'medium', 'high')),
    reasons      text        not null default '' check (char_length(reasons) <= 5000),
    steps        text        not null default '' check (char_length(steps) <= 5000),
    review_on    date,
    version      integer     not null default 1,
    started_at   timestamptz not null default now(),
    started_by   text        not null,
    started_name text        not null,
    frozen_at    timestamptz,
    frozen_by    text,
    frozen_name  text,
    constraint assessment_frozen_by_somebody check ((frozen_at is null) = (frozen_by is null) and (frozen_at is null) = (frozen_name is null)),
    constraint assessment_frozen_whole check (frozen_at is null or (risk is not null and reasons <> ''))
);
comment on table alerts.assessment is 'A desktop exercise: what was known of a school on a day, and what somebody made of it';
comment on column alerts.assessment.evidence is 'As it stood when it was started; JSON, never changed';
create unique index assessment_draft on alerts.assessment (authority, school) where frozen_at is null;
create index assessment_of on alerts.assessment (authority, as_at);
create index assessment_school on alerts.assessment (school);

create function alerts.frozen_stays() returns trigger language plpgsql as $$
begin
    if old.frozen_at is not null or new.evidence is distinct from old.evidence or new.as_at <> old.as_at then
        raise exception 'a risk assessment that is frozen stays as it is';
    end if;
    return new;
end
$$;
create trigger frozen_stays before update on alerts.assessment for each row execute function alerts.frozen_stays();

alter table alerts.assessment enable row level security;
alter table alerts.assessment force row level security;

create policy of_authority on alerts.assessment
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_school on alerts.assessment for select
    using (frozen_at is not null and school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
comment on policy of_school on alerts.assessment is 'A head sees the own school''s, once it is frozen';

grant select, insert, update on alerts.assessment to trajectory_app;
