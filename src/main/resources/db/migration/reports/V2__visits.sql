create table reports.visit (
    person   text        not null primary key check (person ~ '^person:[0-9]+$'),
    seen_at  timestamptz not null,
    previous timestamptz,
    check (previous is null or previous <= seen_at)
);
comment on table  reports.visit          is 'When somebody last opened the home page, so that it can say what changed since; seen by nobody else';
comment on column reports.visit.previous is 'When they had last opened it before the present visit; a visit ends after half an hour';

alter table reports.visit enable row level security;
alter table reports.visit force row level security;
create policy own on reports.visit
    using (person = current_setting('trajectory.actor', true))
    with check (person = current_setting('trajectory.actor', true));

grant select, insert, update on reports.visit to trajectory_app;
