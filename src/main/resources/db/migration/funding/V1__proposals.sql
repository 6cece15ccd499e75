create schema funding;
grant usage on schema funding to trajectory_app;

create table funding.proposal (
    id                  bigint generated always as identity primary key,
    authority           text        not null check (authority ~ '^[0-9]{3}$'),
    policy              text        not null,
    run                 bigint,
    formula             text        not null,
    formula_title       text        not null,
    formula_version     text        not null,
    formula_text        text        not null,
    pot                 bigint      not null check (pot > 0),
    as_at               date        not null,
    unallocated         bigint      not null check (unallocated between 0 and pot),
    unallocated_because text,
    warnings            text[]      not null,
    kept_at             timestamptz not null default now(),
    kept_by             text        not null,
    check ((unallocated > 0) = (unallocated_because is not null))
);
comment on table  funding.proposal              is 'Never updated or deleted: another proposal is another row';
comment on column funding.proposal.pot          is 'Pounds sterling in pence';
comment on column funding.proposal.unallocated  is 'Pounds sterling in pence; with the lines'' pence it sums to the pot';
comment on column funding.proposal.run          is 'Number of the category run that it rests on, in categories';
comment on column funding.proposal.formula_text is 'The formula as it was read, so that the proposal can be worked out again';

create table funding.proposal_line (
    proposal   bigint  not null references funding.proposal,
    authority  text    not null,
    position   integer not null,
    consortium text    not null,
    schools    integer not null check (schools >= 0),
    triggering integer not null check (triggering between 0 and schools),
    pupils     bigint  not null check (pupils >= 0),
    pence      bigint  not null check (pence >= 0),
    bound      text    check (bound in ('floor', 'cap')),
    primary key (proposal, position),
    unique (proposal, consortium),
    check (consortium <> '(none)' or pence = 0)
);
comment on column funding.proposal_line.consortium is 'Its name on the day; (none) for the schools that belong to none, who are paid nothing';
comment on column funding.proposal_line.pence      is 'Pounds sterling in pence';
comment on column funding.proposal_line.pupils     is 'Of the triggering schools';

create table funding.proposal_school (
    proposal    bigint  not null references funding.proposal,
    authority   text    not null,
    school      bigint  not null,
    urn         integer not null check (urn between 100000 and 999999),
    name        text    not null,
    consortium  text,
    category    text    not null,
    pupils      integer check (pupils >= 0),
    pupils_from text    not null,
    claim       numeric,
    route       text,
    primary key (proposal, school),
    check ((claim is null) = (route is not null))
);
comment on table  funding.proposal_school            is 'Schools whose category triggers, and those that another declared route serves';
comment on column funding.proposal_school.consortium is 'Null where it belongs to none';
comment on column funding.proposal_school.claim      is 'Pounds before scaling to the pot; null where another route serves the school';

create function funding.check_sum() returns trigger
    language plpgsql as
$$
declare
    checked bigint;
    total   bigint;
    whole   bigint;
begin
    if tg_table_name = 'proposal' then
        checked := new.id;
    else
        checked := new.proposal;
    end if;
    select p.unallocated + coalesce((select sum(l.pence) from funding.proposal_line l where l.proposal = p.id), 0), p.pot
      into total, whole
      from funding.proposal p
     where p.id = checked;
    if total <> whole then
        raise exception 'proposal % is out by % pence', checked, total - whole using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger parts_sum_to_the_pot
    after insert on funding.proposal
    deferrable initially deferred
    for each row execute function funding.check_sum();
create constraint trigger lines_sum_to_the_pot
    after insert on funding.proposal_line
    deferrable initially deferred
    for each row execute function funding.check_sum();

do $$
declare
    named text;
begin
    foreach named in array array['proposal', 'proposal_line', 'proposal_school'] loop
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

create view funding.pub_proposal with (security_invoker = true) as
    select id, authority, policy, run, formula, formula_title, formula_version, pot, as_at, unallocated,
           unallocated_because, kept_at, kept_by
      from funding.proposal;

grant select, insert on funding.proposal, funding.proposal_line, funding.proposal_school to trajectory_app;
grant select on funding.pub_proposal to trajectory_app;
