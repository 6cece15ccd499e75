create table access.outside_identity (
    issuer   text        not null,
    subject  text        not null,
    person   bigint      not null references access.person,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    primary key (issuer, subject),
    unique (issuer, person)
);
comment on table access.outside_identity is
    'Who a person is at an identity provider. Matched once, by verified e-mail; afterwards by the provider’s own number, which it never gives to another';

grant select, insert, update, delete on access.outside_identity to trajectory_app;
alter table access.outside_identity enable row level security;
alter table access.outside_identity force row level security;
create policy of_sign_in on access.outside_identity
    using (current_setting('trajectory.authorities', true) = '*')
    with check (current_setting('trajectory.authorities', true) = '*');
