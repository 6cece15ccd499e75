create table partnership.decision_number (
    authority text not null check (authority ~ '^[0-9]{3}$'),
    year      int  not null,
    last      int  not null check (last > 0),
    primary key (authority, year)
);
comment on table partnership.decision_number is 'The last number given in a calendar year; its row is locked while the next is given, so that none is left out';

create table partnership.decision (
    id               bigint generated always as identity primary key,
    authority        text        not null check (authority ~ '^[0-9]{3}$'),
    number           text        not null check (number ~ '^[0-9]{4}-[0-9]{3,}$'),
    title            text        not null check (title = btrim(title) and length(title) between 1 and 200),
    decided_by       text        not null check (decided_by <> ''),
    decided_on       date        not null,
    what             text        not null check (what <> ''),
    reason           text        not null check (reason <> ''),
    options          text        not null default '',
    conditions       text        not null default '',
    papers           text        not null default '',
    vote             text        not null default '',
    pence            bigint,
    effect_from      date        not null,
    review_on        date,
    key_decision     boolean     not null default false,
    exempt_because   text        not null default '',
    matter_kind      text,
    matter_reference text,
    motion           bigint      unique,
    supersedes       bigint      unique references partnership.decision,
    overrules        bigint      unique references partnership.decision,
    overrule_ground  text,
    published_at     timestamptz,
    recorded_at      timestamptz not null default now(),
    recorded_by      text        not null,
    unique (authority, number),
    check (effect_from >= decided_on),
    check (review_on >= decided_on),
    check ((matter_kind is null) = (matter_reference is null)),
    check ((overrules is null) = (overrule_ground is null))
);
create index decision_day on partnership.decision (authority, decided_on desc, id desc);
create index decision_matter on partnership.decision (authority, matter_kind, matter_reference);
comment on table  partnership.decision                is 'Never updated or deleted: a later decision supersedes or overrules an earlier one';
comment on column partnership.decision.decided_by     is 'Name of the body or officer, as it was then';
comment on column partnership.decision.pence          is 'Pounds sterling in pence that it commits; null where it is not about money';
comment on column partnership.decision.exempt_because is 'Why a part is not open to the public; that part stands in exempt_part';
comment on column partnership.decision.published_at   is 'When it was opened to everybody; null while it is not';

create table partnership.exempt_part (
    decision  bigint primary key references partnership.decision,
    authority text not null check (authority ~ '^[0-9]{3}$'),
    text      text not null check (text <> '')
);
comment on table partnership.exempt_part is 'What of a decision is for the authority only';

create table partnership.decision_event (
    id          bigint generated always as identity primary key,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    decision    bigint      not null references partnership.decision,
    kind        text        not null check (kind in ('told', 'called in', 'released', 'condition met', 'reviewed')),
    day         date        not null,
    text        text        not null check (text <> ''),
    recorded_at timestamptz not null default now(),
    recorded_by text        not null
);
create index decision_event_of on partnership.decision_event (decision);
comment on table partnership.decision_event is 'What happened to a decision afterwards; never updated';

do $$
declare
    named text;
begin
    foreach named in array array['decision_number', 'decision', 'exempt_part', 'decision_event'] loop
        execute format('alter table partnership.%I enable row level security', named);
        execute format('alter table partnership.%I force row level security', named);
        execute format(
            'create policy own_authority on partnership.%I
                 using (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
                 with check (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
            named);
    end loop;
end
$$;
create policy open_to_all on partnership.decision for select using (published_at is not null);
create policy open_to_all on partnership.decision_event for select
    using (exists (select from partnership.decision d where d.id = decision and d.published_at is not null));

grant select, insert on partnership.decision, partnership.exempt_part, partnership.decision_event to trajectory_app;
grant select, insert on partnership.decision_number to trajectory_app;
grant update (last) on partnership.decision_number to trajectory_app;

create view partnership.pub_decision with (security_invoker = true) as
    select d.authority, d.number, d.title, d.decided_by, d.decided_on, d.effect_from, d.matter_kind, d.matter_reference,
           (select l.number from partnership.decision l where l.supersedes = d.id) as superseded_by,
           (select l.number from partnership.decision l where l.overrules = d.id) as overruled_by
      from partnership.decision d;
comment on view partnership.pub_decision is 'Decisions that may be seen, with what became of them';
grant select on partnership.pub_decision to trajectory_app;
