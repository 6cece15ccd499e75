create table alerts.watchlist (
    id        bigint      generated always as identity primary key,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    owner     text        not null check (owner ~ '^(person:[0-9]+|operator:.+)$'),
    owner_name text       not null,
    name      text        not null check (name = btrim(name) and char_length(name) between 1 and 80),
    shared    boolean     not null default false,
    made_at   timestamptz not null default now(),
    unique (authority, owner, name)
);
comment on table alerts.watchlist is 'Schools that somebody keeps an eye on';
comment on column alerts.watchlist.shared is 'Whoever works at the authority may look at it; only its owner changes it';

create table alerts.watched (
    watchlist bigint      not null references alerts.watchlist on delete cascade,
    authority text        not null check (authority ~ '^[0-9]{3}$'),
    school    bigint      not null,
    added_at  timestamptz not null default now(),
    primary key (watchlist, school)
);
comment on column alerts.watched.school is 'Our own number of the school';
create index watched_school on alerts.watched (authority, school);

create table alerts.digest (
    person    bigint  primary key,
    authority text    not null check (authority ~ '^[0-9]{3}$'),
    about     text    not null check (about in ('all', 'watched')),
    told_to   bigint  not null,
    sent_on   date
);
comment on table alerts.digest is 'Who wants a letter about new alerts once a week in term time';
comment on column alerts.digest.about is 'All schools of the authority, or those on the own watchlists';
comment on column alerts.digest.told_to is 'Number of the last alert that the letters told';
comment on column alerts.digest.sent_on is 'Day of the last letter, or of the last look that found nothing new';
create index digest_of on alerts.digest (authority);

alter table alerts.watchlist enable row level security;
alter table alerts.watchlist force row level security;
alter table alerts.watched enable row level security;
alter table alerts.watched force row level security;
alter table alerts.digest enable row level security;
alter table alerts.digest force row level security;

create policy of_authority on alerts.watchlist
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

create policy of_authority on alerts.watched
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

create policy of_authority on alerts.digest
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

grant select, insert, update, delete on alerts.watchlist, alerts.digest to trajectory_app;
grant select, insert, delete on alerts.watched to trajectory_app;
