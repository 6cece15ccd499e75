create function partnership.speaks_for(consortium bigint) returns boolean
    language sql stable
    return 'consortium:' || consortium = any (string_to_array(current_setting('trajectory.places', true), E'\n'));
comment on function partnership.speaks_for is 'Whether who acts in this transaction holds a role at the consortium';

create table partnership.plan (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    consortium   bigint      not null references partnership.consortium,
    called       text        not null check (called <> ''),
    year         int         not null check (year between 1990 and 2100),
    strategy     text        not null default '',
    roles        text        not null default '',
    framework    text        not null default '',
    terms        text        not null default '',
    version      int         not null default 1,
    handed_in_at timestamptz,
    published_at timestamptz,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null,
    unique (consortium, year),
    check (published_at is null or handed_in_at is not null)
);
comment on table  partnership.plan           is 'What a consortium sets out to do in a school year; fixed while it is handed in';
comment on column partnership.plan.called    is 'Name of the consortium when the plan was begun';
comment on column partnership.plan.year      is 'The year in which the school year begins';
comment on column partnership.plan.framework is 'How it works: meetings, sharing of figures, help between its schools';
comment on column partnership.plan.terms     is 'On which terms academies and trusts take part';

create table partnership.plan_line (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    consortium  bigint      not null,
    plan        bigint      not null references partnership.plan,
    kind        text        not null check (kind in ('need', 'resource', 'commission')),
    what        text        not null check (what = btrim(what) and length(what) between 1 and 500),
    who         text        not null default '' check (length(who) <= 200),
    pence       bigint      check (pence >= 0),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null
);
create index plan_line_of on partnership.plan_line (plan, kind, id);
comment on column partnership.plan_line.who   is 'Whose need it is, who puts the resource in, or of whom it is commissioned';
comment on column partnership.plan_line.pence is 'Pounds sterling in pence; null where it isn''t about money';

create function partnership.plan_is_open() returns trigger
    language plpgsql as $$
begin
    if exists (select from partnership.plan p where p.id = coalesce(new.plan, old.plan) and p.handed_in_at is not null) then
        raise exception 'the plan is handed in' using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end
$$;
create trigger plan_is_open before insert or delete on partnership.plan_line
    for each row execute function partnership.plan_is_open();

create table partnership.plan_judgement (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    consortium  bigint      not null,
    plan        bigint      not null references partnership.plan,
    grade       text        not null check (grade in ('met', 'partly', 'not met')),
    text        text        not null check (text <> ''),
    decision    text,
    decided_on  date,
    decided_by  text,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    check ((decision is null) = (decided_on is null) and (decision is null) = (decided_by is null))
);
create unique index plan_judged_once on partnership.plan_judgement (plan) where decision is not null;
create index plan_judgement_of on partnership.plan_judgement (plan);
comment on table partnership.plan_judgement is 'What a board says of a plan at the end of its year: a draft until the board carries it';

create table partnership.agreement (
    id            bigint generated always as identity primary key,
    authority     text        not null check (authority ~ '^[0-9]{3}$'),
    consortium    bigint      not null references partnership.consortium,
    title         text        not null check (title = btrim(title) and length(title) between 1 and 200),
    purpose       text        not null check (purpose <> ''),
    from_day      date        not null,
    until_day     date        not null,
    issued_at     timestamptz,
    ended_on      date,
    ended_because text,
    recorded_at   timestamptz not null default now(),
    recorded_by   text        not null,
    check (until_day > from_day),
    check ((ended_on is null) = (ended_because is null)),
    check (ended_on is null or issued_at is not null)
);
create index agreement_of on partnership.agreement (authority, consortium);
comment on table  partnership.agreement           is 'What an authority and a consortium owe each other; fixed once it is issued';
comment on column partnership.agreement.until_day is 'The last day';

create table partnership.duty (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    consortium  bigint      not null,
    agreement   bigint      not null references partnership.agreement,
    side        text        not null check (side in ('authority', 'consortium')),
    what        text        not null check (what = btrim(what) and length(what) between 1 and 500),
    wanted      text        not null default '',
    due_on      date        not null,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null
);
create index duty_of on partnership.duty (agreement, due_on, id);
comment on column partnership.duty.wanted is 'By what it is seen that it was done';

create function partnership.agreement_is_draft() returns trigger
    language plpgsql as $$
begin
    if exists (select from partnership.agreement a
                where a.id = coalesce(new.agreement, old.agreement) and a.issued_at is not null) then
        raise exception 'the agreement is issued' using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end
$$;
create trigger agreement_is_draft before insert or delete on partnership.duty
    for each row execute function partnership.agreement_is_draft();

create table partnership.agreement_answer (
    agreement   bigint primary key references partnership.agreement,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    consortium  bigint      not null,
    accepted    boolean     not null,
    by_whom     text        not null check (by_whom <> ''),
    text        text        not null default '',
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    check (accepted or text <> '')
);
comment on table partnership.agreement_answer is 'What the consortium answered; given once';

create table partnership.duty_evidence (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    consortium  bigint      not null,
    duty        bigint      not null references partnership.duty,
    state       text        not null check (state in ('under way', 'done', 'not done')),
    day         date        not null,
    text        text        not null check (text <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null
);
create index duty_evidence_of on partnership.duty_evidence (duty, id);
comment on table partnership.duty_evidence is 'What shows how a duty stands; the newest holds, older ones stay to be read';

create table partnership.agreement_review (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    consortium  bigint      not null,
    agreement   bigint      not null references partnership.agreement,
    kind        text        not null check (kind in ('monitoring', 'evaluation')),
    day         date        not null,
    found       text        not null check (found in ('met', 'partly', 'not met')),
    text        text        not null check (text <> ''),
    next_on     date,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null,
    check (next_on > day)
);
create index agreement_review_of on partnership.agreement_review (agreement, id);
comment on table partnership.agreement_review is 'What the authority found when it looked; never updated';

do $$
declare
    named text;
begin
    foreach named in array array['plan', 'plan_line', 'plan_judgement', 'agreement', 'duty', 'agreement_answer',
                                 'duty_evidence', 'agreement_review'] loop
        execute format('alter table partnership.%I enable row level security', named);
        execute format('alter table partnership.%I force row level security', named);
        execute format(
            'create policy own_authority on partnership.%I
                 using (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
                 with check (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
            named);
        execute format('grant select, insert on partnership.%I to trajectory_app', named);
    end loop;
    -- Who speaks for the consortium writes its plan, and reads what the authority says of it.
    foreach named in array array['plan', 'plan_line'] loop
        execute format(
            'create policy own_consortium on partnership.%I
                 using (partnership.speaks_for(consortium)
                        and authority = any (string_to_array(current_setting(''trajectory.partners'', true), '','')))
                 with check (partnership.speaks_for(consortium)
                        and authority = any (string_to_array(current_setting(''trajectory.partners'', true), '','')))',
            named);
    end loop;
    foreach named in array array['plan_judgement', 'duty', 'agreement_answer', 'duty_evidence', 'agreement_review'] loop
        execute format(
            'create policy own_consortium on partnership.%I for select
                 using (partnership.speaks_for(consortium)
                        and authority = any (string_to_array(current_setting(''trajectory.partners'', true), '','')))',
            named);
    end loop;
end
$$;
create policy own_consortium on partnership.agreement for select
    using (issued_at is not null and partnership.speaks_for(consortium)
           and authority = any (string_to_array(current_setting('trajectory.partners', true), ',')));
create policy own_answer on partnership.agreement_answer for insert
    with check (partnership.speaks_for(consortium)
                and exists (select from partnership.agreement a
                             where a.id = agreement and a.consortium = agreement_answer.consortium
                               and a.authority = agreement_answer.authority));
create policy own_evidence on partnership.duty_evidence for insert
    with check (partnership.speaks_for(consortium)
                and exists (select from partnership.duty d
                             where d.id = duty and d.side = 'consortium' and d.consortium = duty_evidence.consortium
                               and d.authority = duty_evidence.authority));
create policy open_to_all on partnership.plan for select using (published_at is not null);
create policy open_to_all on partnership.plan_line for select
    using (exists (select from partnership.plan p where p.id = plan and p.published_at is not null));
create policy open_to_all on partnership.plan_judgement for select
    using (decision is not null and exists (select from partnership.plan p where p.id = plan and p.published_at is not null));

grant update (strategy, roles, framework, terms, version, handed_in_at, published_at) on partnership.plan to trajectory_app;
grant delete on partnership.plan_line, partnership.duty to trajectory_app;
grant update (decision, decided_on, decided_by) on partnership.plan_judgement to trajectory_app;
grant update (issued_at, ended_on, ended_because) on partnership.agreement to trajectory_app;
