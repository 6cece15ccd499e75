create table funding.commitment (
    id            bigint generated always as identity primary key,
    authority     text        not null check (authority ~ '^[0-9]{3}$'),
    payer         bigint      not null references funding.account,
    provider      text        not null check (btrim(provider) <> ''),
    title         text        not null check (btrim(title) <> ''),
    outcome       text        not null default '',
    pence         bigint      not null check (pence > 0),
    match_pence   bigint      not null default 0 check (match_pence >= 0),
    starts_on     date        not null,
    ends_on       date        not null check (ends_on >= starts_on),
    claims_from   date        not null,
    claims_until  date        not null check (claims_until >= claims_from),
    most_a_claim  bigint      check (most_a_claim > 0),
    conditions    text[]      not null default '{}',
    reference     text        not null default '',
    journal       bigint      not null unique references funding.journal,
    recorded_at   timestamptz not null default now(),
    recorded_by   text        not null default current_setting('trajectory.actor', true)
);
create index commitment_authority on funding.commitment (authority, id);
comment on table  funding.commitment              is 'Money promised under an agreement. Never changed';
comment on column funding.commitment.payer        is 'The account to spend from; its money moves on to its stage committed';
comment on column funding.commitment.pence        is 'Pounds sterling in pence: the most that all its claims come to';
comment on column funding.commitment.match_pence  is 'Pounds sterling in pence that the receiver adds of its own';
comment on column funding.commitment.most_a_claim is 'Pounds sterling in pence; null for no limit on one claim';
comment on column funding.commitment.claims_from  is 'First day of the window in which claims are taken';

create table funding.commitment_acceptance (
    commitment  bigint primary key references funding.commitment,
    authority   text        not null,
    accepted_by text        not null check (btrim(accepted_by) <> ''),
    accepted_on date        not null,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table funding.commitment_acceptance is 'The provider accepted the conditions; no claim is taken before';

create table funding.commitment_end (
    commitment  bigint primary key references funding.commitment,
    authority   text        not null,
    pence       bigint      not null check (pence >= 0),
    because     text        not null check (btrim(because) <> ''),
    journal     bigint      references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table  funding.commitment_end       is 'No more is claimed; what was not used went back';
comment on column funding.commitment_end.pence is 'Pounds sterling in pence that were not used and went back to be spent';

create table funding.claim (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    commitment   bigint      not null references funding.commitment,
    pence        bigint      not null check (pence > 0),
    match_pence  bigint      not null default 0 check (match_pence >= 0),
    delivered    text        not null check (btrim(delivered) <> ''),
    delivered_on date        not null,
    journal      bigint      not null unique references funding.journal,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null default current_setting('trajectory.actor', true)
);
create index claim_commitment on funding.claim (commitment);
create index claim_authority on funding.claim (authority, id);
comment on table  funding.claim           is 'Prepared by one person; recorded_by is who';
comment on column funding.claim.delivered is 'What was done for the money, and the evidence of it';

create table funding.claim_answer (
    claim       bigint primary key references funding.claim,
    authority   text        not null,
    outcome     text        not null check (outcome in ('certified', 'refused')),
    reason      text        not null default '',
    journal     bigint      not null unique references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true),
    check (outcome = 'certified' or reason <> '')
);
comment on table funding.claim_answer is 'Certified or refused by somebody else than who prepared it';

create table funding.sample (
    claim       bigint primary key references funding.claim,
    authority   text        not null,
    because     text        not null check (btrim(because) <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create table funding.sample_result (
    claim       bigint primary key references funding.sample,
    authority   text        not null,
    in_order    boolean     not null,
    found       text        not null check (btrim(found) <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table funding.sample is 'A claim drawn for a closer look, and why';

create table funding.payment_file (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create table funding.payment (
    file      bigint not null references funding.payment_file,
    claim     bigint not null references funding.claim,
    authority text   not null,
    primary key (file, claim)
);
create index payment_claim on funding.payment (claim);
create table funding.payment_response (
    file        bigint      not null,
    claim       bigint      not null,
    authority   text        not null,
    outcome     text        not null check (outcome in ('paid', 'failed')),
    day         date        not null,
    reason      text        not null default '',
    journal     bigint      unique references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true),
    primary key (file, claim),
    foreign key (file, claim) references funding.payment,
    check ((outcome = 'paid') = (journal is not null))
);
create unique index payment_once on funding.payment_response (claim) where outcome = 'paid';
comment on table funding.payment_response is 'What the payment system said of each claim of a file; a failed one may go into the next file';

create table funding.clawback (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    claim       bigint      not null references funding.claim,
    pence       bigint      not null check (pence > 0),
    because     text        not null check (btrim(because) <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create table funding.clawback_answer (
    clawback    bigint primary key references funding.clawback,
    authority   text        not null,
    journal     bigint      unique references funding.journal,
    reason      text        not null default '',
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table  funding.clawback               is 'Money asked back of a provider that was paid for a claim';
comment on column funding.clawback_answer.journal is 'Null where the second approver refused it';

create function funding.two_people() returns trigger
    language plpgsql as
$$
declare
    first text;
begin
    if tg_table_name = 'claim_answer' then
        select recorded_by into first from funding.claim where id = new.claim;
    else
        select recorded_by into first from funding.clawback where id = new.clawback;
    end if;
    if first is null or first = current_setting('trajectory.actor', true) then
        raise exception 'one person prepares, another decides' using errcode = 'check_violation', constraint = 'two_people';
    end if;
    return new;
end
$$;
create trigger never_the_same_person before insert on funding.claim_answer
    for each row execute function funding.two_people();
create trigger never_the_same_person before insert on funding.clawback_answer
    for each row execute function funding.two_people();

do $$
declare
    named text;
begin
    foreach named in array array['commitment', 'commitment_acceptance', 'commitment_end', 'claim', 'claim_answer', 'sample',
                                 'sample_result', 'payment_file', 'payment', 'payment_response', 'clawback',
                                 'clawback_answer'] loop
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

create view funding.pub_claim with (security_invoker = true) as
    select c.authority, c.id, c.commitment, c.pence, c.delivered_on, m.provider, m.title,
           case when p.outcome = 'paid' then 'paid'
                when a.outcome is null then 'prepared'
                else a.outcome end as state,
           p.day as paid_on
      from funding.claim c
      join funding.commitment m on m.id = c.commitment
      left join funding.claim_answer a on a.claim = c.id
      left join funding.payment_response p on p.claim = c.id and p.outcome = 'paid';
grant select on funding.pub_claim to trajectory_app;

grant insert (authority, payer, provider, title, outcome, pence, match_pence, starts_on, ends_on, claims_from, claims_until,
              most_a_claim, conditions, reference, journal) on funding.commitment to trajectory_app;
grant insert (commitment, authority, accepted_by, accepted_on) on funding.commitment_acceptance to trajectory_app;
grant insert (commitment, authority, pence, because, journal) on funding.commitment_end to trajectory_app;
grant insert (authority, commitment, pence, match_pence, delivered, delivered_on, journal) on funding.claim to trajectory_app;
grant insert (claim, authority, outcome, reason, journal) on funding.claim_answer to trajectory_app;
grant insert (claim, authority, because) on funding.sample to trajectory_app;
grant insert (claim, authority, in_order, found) on funding.sample_result to trajectory_app;
grant insert (authority) on funding.payment_file to trajectory_app;
grant insert (file, claim, authority) on funding.payment to trajectory_app;
grant insert (file, claim, authority, outcome, day, reason, journal) on funding.payment_response to trajectory_app;
grant insert (authority, claim, pence, because) on funding.clawback to trajectory_app;
grant insert (clawback, authority, journal, reason) on funding.clawback_answer to trajectory_app;
