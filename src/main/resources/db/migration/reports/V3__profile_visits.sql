create table reports.profile_visit (
    person    text        not null check (person ~ '^person:[0-9]+$'),
    school    bigint      not null,
    seen_at   timestamptz not null,
    seen      jsonb       not null,
    before_at timestamptz,
    before    jsonb,
    primary key (person, school),
    constraint profile_visit_before_whole check ((before_at is null) = (before is null)),
    constraint profile_visit_in_order check (before_at <= seen_at)
);
comment on table  reports.profile_visit           is 'What somebody last saw on the profile of a school, so that it can say what changed since; seen by nobody else';
comment on column reports.profile_visit.school    is 'Our own number of the school, kept through one-to-one changes of URN';
comment on column reports.profile_visit.seen      is 'Facts, figures, inspections and categories as the page gave them; of signals, alerts and the like a fingerprint of each row, no words';
comment on column reports.profile_visit.before_at is 'When they had last seen it before the present visit; a visit ends after half an hour';
comment on column reports.profile_visit.before    is 'What they saw then';
create index profile_visit_over on reports.profile_visit (seen_at);

alter table reports.profile_visit enable row level security;
alter table reports.profile_visit force row level security;
create policy own on reports.profile_visit
    using (person = current_setting('trajectory.actor', true))
    with check (person = current_setting('trajectory.actor', true));
create policy for_keeping on reports.profile_visit for select using (current_setting('trajectory.authorities', true) = '*');
create policy for_erasure on reports.profile_visit for delete using (current_setting('trajectory.authorities', true) = '*');
create policy for_keeping on reports.visit for select using (current_setting('trajectory.authorities', true) = '*');
create policy for_erasure on reports.visit for delete using (current_setting('trajectory.authorities', true) = '*');
comment on policy for_erasure on reports.profile_visit is 'The operator and the nightly work remove what is over, and what is held of a person who is erased';

grant select, insert, update, delete on reports.profile_visit to trajectory_app;
grant delete on reports.visit to trajectory_app;
