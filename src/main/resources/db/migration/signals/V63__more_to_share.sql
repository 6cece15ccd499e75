-- A school may let the leads of its consortium see more of what is watched: alerts, findings of inspections, risk assessments.
alter table signals.sharing drop constraint sharing_what_check;
alter table signals.sharing add constraint sharing_what_check
    check (what in ('signals', 'self-evaluation', 'alerts', 'findings', 'assessments'));
comment on column signals.sharing.what is 'Findings bring statements of action with them; of risk assessments those that are frozen';

create view signals.pub_sharing with (security_invoker = true) as
    select authority, school, what, since from signals.sharing where ended_at is null;
comment on view signals.pub_sharing is 'What each school shares with the leads of its consortium now';
grant select on signals.pub_sharing to trajectory_app;
