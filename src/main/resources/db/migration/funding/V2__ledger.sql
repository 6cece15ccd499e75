create table funding.account (
    id        bigint generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    code      text        not null check (code ~ '^[a-z0-9][a-z0-9./_-]{0,119}$'),
    name      text        not null check (btrim(name) <> ''),
    kind      text        not null check (kind in ('outside', 'source', 'authority', 'consortium', 'school', 'provider')),
    source    text        not null default '',
    holder    text        not null default '',
    purpose   text        not null default '',
    year      integer     not null check (year between 2000 and 2100),
    stage     text        not null check (stage in ('available', 'committed', 'delivered', 'claimed', 'paid')),
    opened_at timestamptz not null default now(),
    opened_by text        not null default current_setting('trajectory.actor', true),
    unique (authority, code)
);
create index account_holder on funding.account (authority, kind, holder);
comment on table  funding.account         is 'A place where money can be: of a source, a holder, a purpose, a year and a stage. Never changed';
comment on column funding.account.year    is 'Financial year by the calendar year in which it begins: 2026 is April 2026 to March 2027';
comment on column funding.account.holder  is 'Our number of the consortium or school, the code of the provider; empty for a source and for outside';
comment on column funding.account.stage   is 'available, then committed by an agreement, delivered, claimed, paid';

create table funding.balance (
    account   bigint  primary key references funding.account,
    authority text    not null,
    pence     bigint  not null default 0,
    held      bigint  not null default 0 check (held >= 0),
    entries   bigint  not null default 0,
    overdraws boolean not null default false,
    closed    boolean not null default false,
    constraint nothing_overdrawn check (overdraws or pence - held >= 0)
) with (fillfactor = 50);
comment on table  funding.balance           is 'Kept by the database from the transfers; the application may only read it';
comment on column funding.balance.pence     is 'Pounds sterling in pence: what came in less what went out';
comment on column funding.balance.held      is 'Pounds sterling in pence that pending transfers have set aside';
comment on column funding.balance.overdraws is 'Only the account of the world outside may owe';

create table funding.journal (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    effective   date        not null,
    kind        text        not null check (kind in ('budget', 'virement', 'allocation', 'commitment', 'delivery', 'claim',
                                                     'payment', 'return', 'release', 'carry_forward', 'spending',
                                                     'pending', 'correction')),
    because     text        not null check (btrim(because) <> ''),
    reference   text        not null default '',
    reverses    bigint      unique references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true),
    check ((reverses is not null) = (kind = 'correction'))
);
create index journal_reference on funding.journal (authority, reference) where reference <> '';
create index journal_recent on funding.journal (authority, id);
comment on table  funding.journal           is 'Why money moved. Never updated or deleted: a mistake is put right by a journal that reverses it, once';
comment on column funding.journal.effective is 'The day from which it counts; recorded_at is when we wrote it';
comment on column funding.journal.reference is 'What it rests on, such as proposal:3 or claim:9';

create table funding.hold (
    id           bigint generated always as identity primary key,
    journal      bigint not null references funding.journal,
    authority    text   not null,
    from_account bigint not null references funding.balance,
    to_account   bigint not null references funding.balance,
    pence        bigint not null check (pence > 0),
    expires_on   date   not null,
    check (from_account <> to_account)
);
create index hold_journal on funding.hold (journal);
create index hold_from on funding.hold (from_account);
comment on table  funding.hold            is 'A pending transfer: money set aside until it is posted or released';
comment on column funding.hold.expires_on is 'Last day on which it may be posted';

create table funding.transfer (
    id           bigint generated always as identity primary key,
    journal      bigint not null references funding.journal,
    authority    text   not null,
    from_account bigint not null references funding.balance,
    to_account   bigint not null references funding.balance,
    pence        bigint not null check (pence > 0),
    hold         bigint unique references funding.hold,
    from_entry   bigint not null,
    to_entry     bigint not null,
    from_after   bigint not null,
    to_after     bigint not null,
    check (from_account <> to_account)
);
create unique index transfer_from on funding.transfer (from_account, from_entry);
create unique index transfer_to on funding.transfer (to_account, to_entry);
create index transfer_journal on funding.transfer (journal);
comment on table  funding.transfer            is 'Double entry in one row: credited from, debited to, the same pence; so no entry can be out of balance';
comment on column funding.transfer.from_entry is 'Running number of the entry in its account, without a gap';
comment on column funding.transfer.from_after is 'Pounds sterling in pence in the account after it';

create table funding.hold_end (
    hold      bigint primary key references funding.hold,
    authority text   not null,
    journal   bigint not null references funding.journal,
    outcome   text   not null check (outcome in ('posted', 'released', 'expired')),
    pence     bigint not null check ((outcome = 'posted') = (pence > 0))
);
comment on table  funding.hold_end       is 'A pending transfer ends once: posted in whole or in part, released, or expired';
comment on column funding.hold_end.pence is 'Pounds sterling in pence that were posted; the rest is released';

create table funding.year_end (
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    year        integer     not null,
    journal     bigint      references funding.journal,
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true),
    primary key (authority, year)
);
comment on table funding.year_end is 'A financial year whose accounts are closed: nothing can be posted to them any more';

create function funding.open_balance() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    insert into funding.balance (account, authority, overdraws) values (new.id, new.authority, new.kind = 'outside');
    return null;
end
$$;
create trigger balance_of_each_account after insert on funding.account
    for each row execute function funding.open_balance();

create function funding.lock_accounts(accounts bigint[]) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as
$$
    select 1 from funding.balance where account = any (accounts) order by account for no key update
$$;
comment on function funding.lock_accounts is 'In the order of their numbers, so that journals of several moves never wait for each other in a ring';

create function funding.move() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    -- The smaller number first, so that two transfers between the same accounts never wait for each other.
    if new.from_account > new.to_account then
        update funding.balance set pence = pence + new.pence, entries = entries + 1
         where account = new.to_account and authority = new.authority and not closed
        returning pence, entries into new.to_after, new.to_entry;
    end if;
    update funding.balance set pence = pence - new.pence, entries = entries + 1
     where account = new.from_account and authority = new.authority and not closed
    returning pence, entries into new.from_after, new.from_entry;
    if new.from_account < new.to_account then
        update funding.balance set pence = pence + new.pence, entries = entries + 1
         where account = new.to_account and authority = new.authority and not closed
        returning pence, entries into new.to_after, new.to_entry;
    end if;
    if new.from_entry is null or new.to_entry is null then
        raise exception 'account % or % is closed, or of another authority', new.from_account, new.to_account
            using errcode = 'check_violation', constraint = 'account_is_open';
    end if;
    return new;
end
$$;
create trigger balances_follow before insert on funding.transfer
    for each row execute function funding.move();

create function funding.set_aside() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update funding.balance set held = held + new.pence
     where account = new.from_account and authority = new.authority and not closed;
    if not found then
        raise exception 'account % is closed, or of another authority', new.from_account using errcode = 'check_violation', constraint = 'account_is_open';
    end if;
    return null;
end
$$;
create trigger pence_are_set_aside after insert on funding.hold
    for each row execute function funding.set_aside();

create function funding.end_hold() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    held_  funding.hold;
    day    date;
begin
    select * into held_ from funding.hold where id = new.hold and authority = new.authority;
    select effective into day from funding.journal where id = new.journal and authority = new.authority;
    if held_.id is null or day is null then
        raise exception 'no such pending transfer or journal' using errcode = 'check_violation';
    end if;
    if new.outcome = 'posted' and day > held_.expires_on then
        raise exception 'pending transfer % lapsed on %', new.hold, held_.expires_on using errcode = 'check_violation', constraint = 'not_lapsed';
    end if;
    if new.outcome = 'expired' and day <= held_.expires_on then
        raise exception 'pending transfer % runs until %', new.hold, held_.expires_on using errcode = 'check_violation', constraint = 'still_runs';
    end if;
    if new.pence > held_.pence then
        raise exception 'pending transfer % is of % pence', new.hold, held_.pence using errcode = 'check_violation', constraint = 'no_more_than_held';
    end if;
    update funding.balance set held = held - held_.pence where account = held_.from_account;
    if new.outcome = 'posted' then
        insert into funding.transfer (journal, authority, from_account, to_account, pence, hold)
        values (new.journal, new.authority, held_.from_account, held_.to_account, new.pence, new.hold);
    end if;
    return null;
end
$$;
create trigger a_pending_transfer_ends after insert on funding.hold_end
    for each row execute function funding.end_hold();

create function funding.close_year() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    if exists (select from funding.balance b join funding.account a on a.id = b.account
                where a.authority = new.authority and a.year = new.year
                  and (b.held > 0 or b.pence <> 0 and a.kind <> 'outside' and a.stage <> 'paid')) then
        raise exception 'accounts of % still hold money', new.year using errcode = 'check_violation', constraint = 'year_is_empty';
    end if;
    update funding.balance set closed = true
     where account in (select id from funding.account where authority = new.authority and year = new.year);
    return null;
end
$$;
create trigger a_year_closes after insert on funding.year_end
    for each row execute function funding.close_year();

create function funding.no_account_in_a_closed_year() returns trigger
    language plpgsql as
$$
begin
    if exists (select from funding.year_end where authority = new.authority and year = new.year) then
        raise exception 'the year % is closed', new.year using errcode = 'check_violation', constraint = 'account_is_open';
    end if;
    return new;
end
$$;
create trigger no_account_in_a_closed_year before insert on funding.account
    for each row execute function funding.no_account_in_a_closed_year();

create function funding.check_journal() returns trigger
    language plpgsql as
$$
begin
    if not exists (select from funding.transfer where journal = new.id)
       and not exists (select from funding.hold where journal = new.id)
       and not exists (select from funding.hold_end where journal = new.id) then
        raise exception 'journal % moves nothing', new.id using errcode = 'check_violation';
    end if;
    if new.reverses is null then
        return null;
    end if;
    if exists (
        (select from_account, to_account, pence, row_number() over (partition by from_account, to_account, pence) from funding.transfer where journal = new.id
         except select to_account, from_account, pence, row_number() over (partition by from_account, to_account, pence) from funding.transfer where journal = new.reverses)
        union all
        (select to_account, from_account, pence, row_number() over (partition by from_account, to_account, pence) from funding.transfer where journal = new.reverses
         except select from_account, to_account, pence, row_number() over (partition by from_account, to_account, pence) from funding.transfer where journal = new.id)) then
        raise exception 'journal % isn''t the opposite of %', new.id, new.reverses using errcode = 'check_violation', constraint = 'an_exact_opposite';
    end if;
    return null;
end
$$;
create constraint trigger a_journal_moves_money
    after insert on funding.journal
    deferrable initially deferred
    for each row execute function funding.check_journal();

create function funding.same_authority() returns trigger
    language plpgsql as
$$
begin
    if not exists (select from funding.journal where id = new.journal and authority = new.authority) then
        raise exception 'journal % is of another authority', new.journal using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create trigger a_pending_transfer_of_the_same_authority after insert on funding.hold
    for each row execute function funding.same_authority();

do $$
declare
    named text;
begin
    foreach named in array array['account', 'balance', 'journal', 'transfer', 'hold', 'hold_end', 'year_end'] loop
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

create view funding.pub_account with (security_invoker = true) as
    select a.id, a.authority, a.code, a.name, a.kind, a.source, a.holder, a.purpose, a.year, a.stage,
           b.pence, b.held, b.entries
      from funding.account a
      join funding.balance b on b.account = a.id;
comment on view funding.pub_account is 'Each account with what is in it now, in pence';

-- What the database sets itself (who, when, running numbers, balances) can't be written by the application at all.
grant select on funding.account, funding.balance, funding.journal, funding.transfer, funding.hold, funding.hold_end,
                funding.year_end, funding.pub_account to trajectory_app;
grant insert (authority, code, name, kind, source, holder, purpose, year, stage) on funding.account to trajectory_app;
grant insert (authority, effective, kind, because, reference, reverses) on funding.journal to trajectory_app;
grant insert (journal, authority, from_account, to_account, pence) on funding.transfer, funding.hold to trajectory_app;
grant insert (expires_on) on funding.hold to trajectory_app;
grant insert (hold, authority, journal, outcome, pence) on funding.hold_end to trajectory_app;
grant insert (authority, year, journal) on funding.year_end to trajectory_app;
