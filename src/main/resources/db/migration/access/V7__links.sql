alter table access.one_time_link add column kind       text not null default 'INVITATION'
    check (kind in ('INVITATION', 'NEW_PASSWORD', 'FORGOTTEN'));
alter table access.one_time_link add column made_at    timestamptz not null default now();
alter table access.one_time_link add column revoked_at timestamptz;
alter table access.one_time_link add column letter     bigint;
comment on column access.one_time_link.used_at    is 'When it opened; null while it may';
comment on column access.one_time_link.revoked_at is 'When it was taken back, or a newer one took its place';
comment on column access.one_time_link.letter     is 'The e-mail that carries it; null for one handed over on paper';
create index on access.one_time_link (person);

-- So far a link that a newer one replaced was marked as used.
alter table access.one_time_link add check (used_at is null or revoked_at is null);
