create table alerts.finding (
    id           bigint      generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    school       bigint      not null,
    urn          integer     not null check (urn between 100000 and 999999),
    name         text        not null,
    inspected_on date        not null,
    area         text        not null check (char_length(area) between 1 and 100),
    finding      text        not null check (char_length(finding) between 1 and 2000),
    made_at      timestamptz not null default now(),
    made_by      text        not null,
    made_name    text        not null,
    met_on       date,
    met_by       text,
    met_name     text,
    met_how      text        check (char_length(met_how) between 1 and 2000),
    constraint finding_met_by_somebody check ((met_on is null) = (met_by is null) and (met_on is null) = (met_name is null)
        and (met_on is null) = (met_how is null)),
    constraint finding_met_after_it check (met_on >= inspected_on)
);
comment on table alerts.finding is 'What an inspection report said must be improved: a need until somebody says how it was met';
comment on column alerts.finding.inspected_on is 'First day of the inspection whose report says so';
create index finding_of on alerts.finding (authority, inspected_on);
create index finding_school on alerts.finding (school);

alter table alerts.finding enable row level security;
alter table alerts.finding force row level security;
create policy of_authority on alerts.finding
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_school on alerts.finding for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
comment on policy of_school on alerts.finding is 'A head sees the own school''s, not the authority''s';

grant select, insert on alerts.finding to trajectory_app;
grant update (met_on, met_by, met_name, met_how) on alerts.finding to trajectory_app;

create view alerts.pub_finding with (security_invoker = true) as
    select id, authority, school, urn, inspected_on, area, finding, met_on from alerts.finding;
comment on view alerts.pub_finding is 'Findings that are not met are needs of the school';
grant select on alerts.pub_finding to trajectory_app;
