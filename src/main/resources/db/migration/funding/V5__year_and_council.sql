create table funding.reconciliation (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    file        text        not null,
    hash        text        not null,
    from_day    date        not null,
    until_day   date        not null check (until_day >= from_day),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create table funding.reconciliation_line (
    reconciliation bigint  not null references funding.reconciliation,
    authority      text    not null,
    position       integer not null,
    outcome        text    not null check (outcome in ('matched', 'differs', 'only ours', 'only theirs')),
    journal        bigint  references funding.journal,
    our_day        date,
    our_pence      bigint,
    their_line     integer,
    their_day      date,
    their_pence    bigint,
    reference      text    not null,
    note           text    not null,
    primary key (reconciliation, position),
    check ((journal is null) = (our_pence is null)),
    check ((their_line is null) = (their_pence is null)),
    check (journal is not null or their_line is not null)
);
comment on table  funding.reconciliation_line             is 'Our movements across the border of the ledger beside those of the council''s finance file';
comment on column funding.reconciliation_line.our_pence   is 'Pounds sterling in pence; negative for what left';
comment on column funding.reconciliation_line.their_pence is 'Pounds sterling in pence; negative for what left';

create table funding.spending_line (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    year        integer     not null check (year between 2000 and 2100),
    line        text        not null check (btrim(line) <> '' and length(line) <= 100),
    section251  text        not null default '',
    kind        text        not null check (kind in ('actual', 'budget', 'forecast')),
    pence       bigint      not null check (pence >= 0),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
create index spending_line_year on funding.spending_line (authority, year, line, id);
comment on table  funding.spending_line       is 'What a line cost or is to cost in a year; the newest figure of a line and year holds, older ones stay';
comment on column funding.spending_line.pence is 'Pounds sterling in pence';

create table funding.savings_target (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    name        text        not null check (btrim(name) <> ''),
    from_year   integer     not null,
    to_year     integer     not null check (to_year > from_year),
    pence       bigint      not null check (pence > 0),
    decided_by  text        not null check (btrim(decided_by) <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true)
);
comment on table funding.savings_target is 'By how much the whole of a year should come below an earlier one';

do $$
declare
    named text;
begin
    foreach named in array array['reconciliation', 'reconciliation_line', 'spending_line', 'savings_target'] loop
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
grant insert (authority, file, hash, from_day, until_day) on funding.reconciliation to trajectory_app;
grant insert on funding.reconciliation_line to trajectory_app;
grant insert (authority, year, line, section251, kind, pence) on funding.spending_line to trajectory_app;
grant insert (authority, name, from_year, to_year, pence, decided_by) on funding.savings_target to trajectory_app;
