create table partnership.planned_decision (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    title        text        not null check (title = btrim(title) and length(title) between 1 and 200),
    decider      text        not null check (decider <> ''),
    planned_for  date        not null,
    why_key      text        not null default '',
    consulted    text        not null default '',
    outcome      text,
    published_at timestamptz,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null
);
create index planned_decision_day on partnership.planned_decision (authority, planned_for);
comment on table  partnership.planned_decision         is 'The forward plan: what is going to be decided, by whom, from when on';
comment on column partnership.planned_decision.why_key is 'Why it is a key decision; empty where it is none';
comment on column partnership.planned_decision.outcome is 'Number of the decision taken, or why it is not taken; null while it is ahead';

alter table partnership.planned_decision enable row level security;
alter table partnership.planned_decision force row level security;
create policy own_authority on partnership.planned_decision
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy open_to_all on partnership.planned_decision for select using (published_at is not null);
grant select, insert on partnership.planned_decision to trajectory_app;
grant update (outcome) on partnership.planned_decision to trajectory_app;
