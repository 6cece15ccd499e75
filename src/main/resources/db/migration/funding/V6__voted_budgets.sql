create table funding.proposed_budget (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    source      bigint      not null references funding.source,
    year        integer     not null check (year between 2000 and 2100),
    pence       bigint      not null check (pence > 0),
    because     text        not null check (btrim(because) <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create index proposed_budget_source on funding.proposed_budget (source);
comment on table  funding.proposed_budget       is 'A budget put to the vote of those who decide on its source; posted once they carry it';
comment on column funding.proposed_budget.pence is 'Pounds sterling in pence by which the budget is raised';

create table funding.voted_budget (
    proposed    bigint primary key references funding.proposed_budget,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    decision    text        not null check (decision <> ''),
    journal     bigint      not null unique references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table funding.voted_budget is 'A proposed budget is carried once, and its money is posted in the same transaction';

do $$
declare
    named text;
begin
    foreach named in array array['proposed_budget', 'voted_budget'] loop
        execute format('alter table funding.%I enable row level security', named);
        execute format('alter table funding.%I force row level security', named);
        execute format(
            'create policy own_authority on funding.%I
                 using (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
                 with check (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
            named);
        execute format('grant select on funding.%I to trajectory_app', named);
    end loop;
end
$$;
grant insert (authority, source, year, pence, because) on funding.proposed_budget to trajectory_app;
grant insert (proposed, authority, decision, journal) on funding.voted_budget to trajectory_app;

-- A proposal whose posting was reversed may be carried again; one that stands may not.
alter table funding.allocation_decision drop constraint allocation_decision_pkey;
alter table funding.allocation_decision add primary key (journal);
create index allocation_decision_proposal on funding.allocation_decision (proposal);
comment on table funding.allocation_decision is
    'A proposal is carried once, and its money is posted in the same transaction; once that journal is reversed it may be carried again';

create function funding.carried_once() returns trigger
    language plpgsql as $$
begin
    perform pg_advisory_xact_lock(8318000000000000 + new.proposal);
    if exists (select from funding.allocation_decision d
                where d.proposal = new.proposal
                  and not exists (select from funding.journal r where r.reverses = d.journal)) then
        raise exception 'the proposal is carried already' using errcode = 'unique_violation', constraint = 'carried_once';
    end if;
    return new;
end
$$;
create trigger carried_once before insert on funding.allocation_decision
    for each row execute function funding.carried_once();

create or replace view funding.pub_allocation_decision with (security_invoker = true) as
    select d.authority, d.proposal, s.code as source, s.name as source_name, d.year, d.purpose, d.decided_by,
           d.decided_on, d.reference, d.journal, p.pot, p.pot - p.unallocated as allocated
      from funding.allocation_decision d
      join funding.source s on s.id = d.source
      join funding.proposal p on p.id = d.proposal
     where not exists (select from funding.journal r where r.reverses = d.journal);
