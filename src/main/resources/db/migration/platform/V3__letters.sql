create table platform.letter (
    id          bigint generated always as identity primary key,
    recipient   text        not null,
    subject     text        not null,
    body        text,
    authority   text check (authority ~ '^[0-9]{3}$'),
    put_at      timestamptz not null,
    next_try_at timestamptz not null,
    tries       int         not null default 0,
    sent_at     timestamptz,
    given_up_at timestamptz,
    problem     text,
    check (sent_at is null or given_up_at is null),
    check (body is not null or sent_at is not null or given_up_at is not null)
);
comment on table  platform.letter             is 'E-mails to send; put in with the change that they tell of';
comment on column platform.letter.authority   is 'null: the installation’s';
comment on column platform.letter.body        is 'null once sent or given up: it may hold a one-time link';
comment on column platform.letter.next_try_at is 'While a process tries, until when others leave it alone';
create index on platform.letter (next_try_at) where sent_at is null and given_up_at is null;

grant select, insert, update on platform.letter to trajectory_app;

alter table platform.letter enable row level security;
alter table platform.letter force row level security;
create policy of_authority on platform.letter
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
