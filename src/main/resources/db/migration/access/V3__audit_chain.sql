-- What the record says besides who and what, and a chain of hashes over it.
alter table access.audit_entry
    add column kind     text not null default 'change' check (kind in ('change', 'read')),
    add column role     text not null default '',
    add column via      text not null default '',
    add column decision text,
    add column salt     uuid default gen_random_uuid();
comment on column access.audit_entry.kind     is 'change, or read: that something sensitive was looked at';
comment on column access.audit_entry.role     is 'The actor''s roles at that moment, in words';
comment on column access.audit_entry.via      is 'Route, verb or job by which it was done';
comment on column access.audit_entry.decision is 'The decision it follows from, such as 2026-017';
comment on column access.audit_entry.salt     is 'Keeps what was erased from being guessed by its digest; erased with it';
create index audit_entry_subject on access.audit_entry (subject, id);

create table access.audit_seal (
    seq      bigint primary key check (seq > 0),
    entry    bigint not null unique references access.audit_entry,
    content  text   not null check (content ~ '^[0-9a-f]{64}$'),
    previous text   not null check (previous ~ '^[0-9a-f]{64}$'),
    hash     text   not null check (hash ~ '^[0-9a-f]{64}$')
);
comment on table  access.audit_seal          is
    'The chain: one row for each entry, in the order in which their transactions were committed, without gap. Tells nothing of what an entry says, so everybody may prove it';
comment on column access.audit_seal.content  is 'SHA-256 of the canonical form of the entry (access.audit_canonical)';
comment on column access.audit_seal.previous is 'Hash of the seal before; 64 zeros for the first';
comment on column access.audit_seal.hash     is 'SHA-256 of “seq newline entry newline content newline previous”';

create table access.audit_erasure (
    entry bigint primary key references access.audit_entry,
    by    bigint not null references access.audit_entry
);
comment on table  access.audit_erasure    is 'Entries whose before and after were erased with a person; their seals stand, so the chain still proves that they were there';
comment on column access.audit_erasure.by is 'The entry that tells of the erasure and names what it erased';

create function access.audit_part(part text) returns text
    language sql stable parallel safe
    return case when part is null then '-' else octet_length(part) || ':' || part end || E'\n';
comment on function access.audit_part is 'With its length in front, so that no two entries have the same canonical form';

create function access.audit_canonical(e access.audit_entry) returns text
    language sql stable
    return access.audit_part(e.id::text)
        || access.audit_part(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
        || access.audit_part(e.actor) || access.audit_part(e.role) || access.audit_part(e.via)
        || access.audit_part(e.kind) || access.audit_part(e.authority) || access.audit_part(e.what)
        || access.audit_part(e.subject) || access.audit_part(e.before::text) || access.audit_part(e.after::text)
        || access.audit_part(e.decision) || access.audit_part(e.salt::text);

-- Runs when the transaction commits: the lock is held from there to its end only, so that a long import keeps nobody waiting.
create function access.audit_seal_it() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
declare
    said text := encode(sha256(convert_to(access.audit_canonical(new), 'UTF8')), 'hex');
    place bigint;
    last text;
begin
    perform pg_advisory_xact_lock(7283640915);
    select s.seq, s.hash into place, last from access.audit_seal s order by s.seq desc limit 1;
    place := coalesce(place, 0) + 1;
    last := coalesce(last, repeat('0', 64));
    insert into access.audit_seal (seq, entry, content, previous, hash)
    values (place, new.id, said, last,
            encode(sha256(convert_to(place || E'\n' || new.id || E'\n' || said || E'\n' || last, 'UTF8')), 'hex'));
    return null;
end
$$;
revoke execute on function access.audit_seal_it() from public;

-- Entries from before the chain are sealed in their order.
select set_config('trajectory.authorities', '*', true);
do $$
declare
    e access.audit_entry;
    said text;
    last text := repeat('0', 64);
    this text;
    place bigint := 0;
begin
    for e in select * from access.audit_entry order by id loop
        place := place + 1;
        said := encode(sha256(convert_to(access.audit_canonical(e), 'UTF8')), 'hex');
        this := encode(sha256(convert_to(place || E'\n' || e.id || E'\n' || said || E'\n' || last, 'UTF8')), 'hex');
        insert into access.audit_seal (seq, entry, content, previous, hash) values (place, e.id, said, last, this);
        last := this;
    end loop;
end
$$;

create constraint trigger sealed after insert on access.audit_entry
    deferrable initially deferred for each row execute function access.audit_seal_it();

-- Nobody writes an entry in another's name.
drop policy added on access.audit_entry;
create policy added on access.audit_entry for insert
    with check (coalesce(current_setting('trajectory.actor', true), '') in ('', actor));

grant select on access.audit_seal, access.audit_erasure to trajectory_app;
grant execute on function access.audit_canonical(access.audit_entry), access.audit_part(text) to trajectory_app;
