alter table access.person add column session_epoch int not null default 0;
alter table access.person add column last_day date;
comment on column access.person.session_epoch is 'Raised by what ends every session: a new password, a leaver, signing out everywhere';
comment on column access.person.last_day      is 'The last day on which the person may sign in; null while none is set';
comment on column access.person.password_hash is 'Argon2id, or bcrypt of earlier versions; null until the person has used the link that sets it';

-- Counters of tries at the door. Only sign-in itself, which acts for the installation, reads them.
create table access.sign_in_try (
    key        text        not null primary key,
    tries      int         not null check (tries > 0),
    last_at    timestamptz not null,
    wait_until timestamptz not null
);
comment on table  access.sign_in_try     is 'Tries since the last success: of an account, of a device known to it, of a network address';
comment on column access.sign_in_try.key is 'Kind and a hash of what is counted: no address of a person or network in the clear';
create index on access.sign_in_try (last_at);

-- A browser that has opened an account keeps a counter of its own, so that others can't lock its person out.
create table access.known_device (
    token_hash text        not null,
    person     bigint      not null references access.person,
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    primary key (token_hash, person)
);
comment on column access.known_device.token_hash is 'SHA-256 of the cookie of that browser';

grant select, insert, update, delete on access.sign_in_try, access.known_device to trajectory_app;

alter table access.sign_in_try enable row level security;
alter table access.sign_in_try force row level security;
create policy of_sign_in on access.sign_in_try
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
alter table access.known_device enable row level security;
alter table access.known_device force row level security;
create policy of_sign_in on access.known_device
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
