create table funding.source (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    code        text        not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name        text        not null check (btrim(name) <> ''),
    kind        text        not null check (kind in ('general_fund', 'dsg_top_slice', 'de_delegation', 'grant',
                                                     'contributions', 'traded_income')),
    phase       text        not null default '' check ((phase <> '') = (kind = 'de_delegation')),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true),
    unique (authority, code)
);
comment on table  funding.source       is 'Where money comes from';
comment on column funding.source.phase is 'Of de-delegation: the phase whose maintained schools vote on it';

create table funding.source_rule (
    id            bigint generated always as identity primary key,
    source        bigint      not null references funding.source,
    authority     text        not null,
    decided_by    text        not null check (btrim(decided_by) <> ''),
    section251    text        not null default '',
    purposes      text[]      not null default '{}',
    may_vire      boolean     not null,
    carry         text        not null check (carry in ('all', 'share', 'nothing')),
    carry_percent numeric     check (carry_percent between 0 and 100),
    spend_by      date,
    schools_choose boolean    not null default false,
    outcome       text        not null default '',
    match_percent numeric     not null default 0 check (match_percent between 0 and 1000),
    recorded_at   timestamptz not null default now(),
    recorded_by   text        not null default current_setting('trajectory.actor', true),
    check ((carry = 'share') = (carry_percent is not null))
);
create index source_rule_source on funding.source_rule (source, id);
comment on table  funding.source_rule               is 'The rules of a source; the newest hold, older ones stay to be read';
comment on column funding.source_rule.purposes      is 'What it may be spent on; empty for anything';
comment on column funding.source_rule.carry_percent is 'Of what is left at the end of a year, how much goes into the next';
comment on column funding.source_rule.match_percent is 'Pounds that the receiver adds for each hundred pounds of it';
comment on column funding.source_rule.outcome       is 'What the money is tied to; empty for nothing';

create table funding.budget (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    source      bigint      not null references funding.source,
    year        integer     not null check (year between 2000 and 2100),
    pence       bigint      not null check (pence <> 0),
    decided_by  text        not null check (btrim(decided_by) <> ''),
    decided_on  date        not null,
    because     text        not null check (btrim(because) <> ''),
    journal     bigint      not null unique references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create index budget_year on funding.budget (authority, year);
comment on table  funding.budget       is 'Each decision that raised or cut a budget; the budget of a year is their sum. Never changed';
comment on column funding.budget.pence is 'Pounds sterling in pence; negative for a cut';

create table funding.virement (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    from_source bigint      not null references funding.source,
    to_source   bigint      not null references funding.source,
    year        integer     not null,
    pence       bigint      not null check (pence > 0),
    because     text        not null check (btrim(because) <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true),
    check (from_source <> to_source)
);
create table funding.virement_answer (
    virement    bigint primary key references funding.virement,
    authority   text        not null,
    journal     bigint      references funding.journal,
    reason      text        not null default '',
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table  funding.virement_answer         is 'Approved by somebody else than who asked for it, or refused';
comment on column funding.virement_answer.journal is 'Null where it was refused';

create function funding.another_person() returns trigger
    language plpgsql as
$$
begin
    if exists (select from funding.virement v where v.id = new.virement and v.recorded_by = current_setting('trajectory.actor', true)) then
        raise exception 'who asked for a virement can''t approve it' using errcode = 'check_violation', constraint = 'another_person';
    end if;
    return new;
end
$$;
create trigger another_person_answers before insert on funding.virement_answer
    for each row execute function funding.another_person();

create table funding.allocation_terms (
    id          bigint generated always as identity primary key,
    proposal    bigint      not null references funding.proposal,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    source      bigint      not null references funding.source,
    year        integer     not null check (year between 2000 and 2100),
    purpose     text        not null default '',
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create index allocation_terms_proposal on funding.allocation_terms (proposal, id);
comment on table funding.allocation_terms is 'From which source and year a proposal would be paid; the newest holds when it is decided on';

create table funding.allocation_decision (
    proposal    bigint primary key references funding.proposal,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    source      bigint      not null references funding.source,
    year        integer     not null,
    purpose     text        not null,
    decided_by  text        not null check (btrim(decided_by) <> ''),
    decided_on  date        not null,
    reference   text        not null check (btrim(reference) <> ''),
    journal     bigint      not null unique references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table  funding.allocation_decision           is 'A proposal is carried once, and its money is posted in the same transaction';
comment on column funding.allocation_decision.reference is 'Number of the decision, or of the minute that records it';

do $$
declare
    named text;
begin
    foreach named in array array['source', 'source_rule', 'budget', 'virement', 'virement_answer', 'allocation_terms',
                               'allocation_decision'] loop
        execute format('alter table funding.%I enable row level security', named);
        execute format('alter table funding.%I force row level security', named);
        execute format(
            'create policy own_authority on funding.%I
                 using (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
                 with check (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
            named);
    end loop;
end
$$;

create view funding.pub_allocation_decision with (security_invoker = true) as
    select d.authority, d.proposal, s.code as source, s.name as source_name, d.year, d.purpose, d.decided_by,
           d.decided_on, d.reference, d.journal, p.pot, p.pot - p.unallocated as allocated
      from funding.allocation_decision d
      join funding.source s on s.id = d.source
      join funding.proposal p on p.id = d.proposal;

grant select on funding.source, funding.source_rule, funding.budget, funding.virement, funding.virement_answer,
                funding.allocation_terms, funding.allocation_decision, funding.pub_allocation_decision to trajectory_app;
grant insert (authority, code, name, kind, phase) on funding.source to trajectory_app;
grant insert (source, authority, decided_by, section251, purposes, may_vire, carry, carry_percent, spend_by,
              schools_choose, outcome, match_percent) on funding.source_rule to trajectory_app;
grant insert (authority, source, year, pence, decided_by, decided_on, because, journal) on funding.budget to trajectory_app;
grant insert (authority, from_source, to_source, year, pence, because) on funding.virement to trajectory_app;
grant insert (virement, authority, journal, reason) on funding.virement_answer to trajectory_app;
grant insert (proposal, authority, source, year, purpose) on funding.allocation_terms to trajectory_app;
grant insert (proposal, authority, source, year, purpose, decided_by, decided_on, reference, journal)
    on funding.allocation_decision to trajectory_app;
