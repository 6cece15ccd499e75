create table access.authenticator (
    person       bigint      not null primary key references access.person,
    secret       bytea       not null,
    made_at      timestamptz not null,
    confirmed_at timestamptz,
    last_step    bigint
);
comment on table  access.authenticator              is 'An app that shows codes (RFC 6238); counts once a first code was right';
comment on column access.authenticator.confirmed_at is 'null while it is being set up';
comment on column access.authenticator.last_step    is 'Half-minute of the code used last: none is taken twice';

create table access.recovery_code (
    person  bigint not null references access.person,
    hash    bytea  not null,
    salt    bytea  not null,
    used_at timestamptz,
    primary key (person, hash)
);
comment on table access.recovery_code is 'Ten at a time, each opens once; those of one set share a salt, so that one check is enough for all';

create table access.passkey_owner (
    person bigint not null primary key references access.person,
    handle bytea  not null unique
);
comment on column access.passkey_owner.handle is 'By which authenticators know the person: made by chance, says nothing of them';

create table access.passkey (
    credential      bytea       not null primary key,
    person          bigint      not null references access.person,
    public_key      bytea       not null,
    signature_count bigint      not null,
    verified        boolean     not null,
    transports      text        not null,
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    attestation     bytea,
    client_data     bytea,
    label           text        not null check (label <> ''),
    made_at         timestamptz not null,
    last_used_at    timestamptz not null
);
create index on access.passkey (person);

-- Which roles need a second factor
create table access.factor_rule (
    authority text check (authority ~ '^[0-9]{3}$'),
    role      text not null,
    unique nulls not distinct (authority, role)
);
comment on table  access.factor_rule           is 'Roles that need a second factor; no row, no need';
comment on column access.factor_rule.authority is 'null: for roles held at the whole installation';

grant select, insert, update, delete on access.authenticator, access.recovery_code, access.passkey_owner, access.passkey to trajectory_app;
grant select, insert, delete on access.factor_rule to trajectory_app;

alter table access.authenticator enable row level security;
alter table access.authenticator force row level security;
create policy of_sign_in on access.authenticator
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
alter table access.recovery_code enable row level security;
alter table access.recovery_code force row level security;
create policy of_sign_in on access.recovery_code
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
alter table access.passkey_owner enable row level security;
alter table access.passkey_owner force row level security;
create policy of_sign_in on access.passkey_owner
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
alter table access.passkey enable row level security;
alter table access.passkey force row level security;
create policy of_sign_in on access.passkey
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
alter table access.factor_rule enable row level security;
alter table access.factor_rule force row level security;
create policy of_authority on access.factor_rule
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
