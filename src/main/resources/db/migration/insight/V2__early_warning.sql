create table insight.risk_fit (
    id        bigint      generated always as identity primary key,
    as_at     date        not null,
    known_at  date        not null,
    made_at   timestamptz not null default now(),
    made_by   text        not null,
    learnt    integer     not null check (learnt > 0),
    falls     integer     not null check (falls between 0 and learnt),
    weights   jsonb       not null,
    back_test jsonb
);
comment on table insight.risk_fit is 'Never updated: what was learnt from all schools'' judgements; it rests on official files alone, so the installation owns it';
comment on column insight.risk_fit.learnt is 'Judgements with what was known before them';
comment on column insight.risk_fit.back_test is 'Null where no year could be tried';
create index risk_fit_day on insight.risk_fit (as_at, id);

create table insight.risk_score (
    fit         bigint           not null references insight.risk_fit,
    authority   text             not null check (authority ~ '^[0-9]{3}$'),
    school      bigint           not null,
    urn         integer          not null check (urn between 100000 and 999999),
    name        text             not null,
    phase       text,
    probability double precision not null check (probability between 0 and 1),
    low         double precision not null,
    high        double precision not null,
    above       double precision not null check (above between 0 and 1),
    reasons     text             not null,
    caution     text             not null,
    primary key (fit, urn),
    check (low <= probability and probability <= high)
);
comment on table insight.risk_score is 'Never updated. Informs people; nothing that categorises may read it';
comment on column insight.risk_score.probability is 'That the next judgement falls below good, if it comes within a year';
comment on column insight.risk_score.above is 'Share of all schools scored whose chance is lower';
comment on column insight.risk_score.reasons is 'A line each: log odds against the usual school, a tab, the term';
comment on column insight.risk_score.caution is 'A line each';
create index risk_score_authority on insight.risk_score (authority, fit);

alter table insight.risk_score enable row level security;
alter table insight.risk_score force row level security;
create policy of_authority on insight.risk_score
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
create policy of_school on insight.risk_score for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
comment on policy of_school on insight.risk_score is 'A head sees the own school''s, not the authority''s';

grant select, insert on insight.risk_fit, insight.risk_score to trajectory_app;
