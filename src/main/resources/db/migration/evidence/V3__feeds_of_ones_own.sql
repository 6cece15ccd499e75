-- Files for the eyes of one authority: value added by subscription, own collected results before they are published.

alter table evidence.source_file add column authority text check (authority ~ '^[0-9]{3}$');
comment on column evidence.source_file.authority is
    'For whose eyes alone the file is; null for what is published. A figure is reached through its file, so this guards its rows';

alter table evidence.source_file enable row level security;
alter table evidence.source_file force row level security;
create policy open_to_all on evidence.source_file
    using (authority is null)
    with check (authority is null);
create policy of_authority on evidence.source_file
    using (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
        or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));

-- What files tell that is no figure.

create table evidence.calendar_day (
    file      bigint  not null,
    line      integer not null,
    place     text    not null,
    kind      text    not null check (kind in ('bank holiday', 'holiday', 'term')),
    name      text    not null,
    first_day date    not null,
    last_day  date    not null,
    check (first_day <= last_day)
);
create index calendar_day_file on evidence.calendar_day (file);
comment on column evidence.calendar_day.place is 'Whose calendar it is, as the file names it; England for bank holidays';
comment on column evidence.calendar_day.last_day is 'Belongs to the span';

create table evidence.outline (
    file  bigint  not null,
    line  integer not null,
    gss   text    not null,
    shape text    not null
);
create index outline_file on evidence.outline (file);
comment on column evidence.outline.shape is 'Longitudes and latitudes (degrees, WGS84) by turns, rings parted by a bar';

create table evidence.district (
    file     bigint  not null,
    line     integer not null,
    code     text    not null,
    name     text    not null,
    within   text    not null check (within ~ '^[0-9]{3}$'),
    from_day date,
    to_day   date
);
create index district_file on evidence.district (file);
comment on column evidence.district.within is 'Code of the local authority in which it lies';

grant select, insert on evidence.calendar_day, evidence.outline, evidence.district to trajectory_app;

-- Feeds that an analyst added: data with versions, used beside those that come along.

create table evidence.own_feed (
    number   bigint      generated always as identity primary key,
    id       text        not null check (id ~ '^own\.[a-z0-9-]{2,60}$'),
    version  integer     not null check (version > 0),
    title    text        not null check (length(title) between 3 and 200),
    yaml     text        not null,
    kept_at  timestamptz not null default now(),
    kept_by  text        not null,
    unique (id, version)
);
comment on table evidence.own_feed is 'Never updated: a change is a version more. The latest of each that isn''t retired is read by the importer';

create table evidence.own_feed_retired (
    id         text        primary key,
    retired_at timestamptz not null default now(),
    retired_by text        not null
);
comment on table evidence.own_feed_retired is 'No file is taken for these any more; what was imported stays. Keeping a new version ends it';

create table evidence.own_indicator (
    id         text             primary key check (id ~ '^own\.[a-z0-9_]{2,60}$'),
    label      text             not null check (length(label) between 3 and 200),
    unit       text             not null check (unit in ('PERCENT', 'POINTS', 'COUNT', 'POUNDS', 'RATIO', 'RATE')),
    polarity   text             not null check (polarity in ('HIGH_IS_GOOD', 'LOW_IS_GOOD', 'NEUTRAL')),
    of_schools boolean          not null,
    decimals   smallint         not null check (decimals between 0 and 6),
    least      double precision,
    most       double precision check (most > least),
    definition text             not null,
    kept_at    timestamptz      not null default now(),
    kept_by    text             not null
);
comment on table evidence.own_indicator is 'Never updated: figures rest on what a measure meant. Something else gets another name';

create table evidence.feed_draft (
    id          bigint      generated always as identity primary key,
    of_feed     text,
    sample_name text        not null,
    sample      bytea       not null check (octet_length(sample) <= 20971520),
    form        jsonb       not null default '{}',
    made_at     timestamptz not null default now(),
    made_by     text        not null,
    changed_at  timestamptz not null default now(),
    ended_at    timestamptz
);
alter table evidence.feed_draft alter column sample set storage external;
comment on table evidence.feed_draft is 'A sample with what was said about its columns so far; ended when it is kept or thrown away';
comment on column evidence.feed_draft.of_feed is 'The feed of which it becomes a new version; null for a new one';

grant select, insert on evidence.own_feed, evidence.own_indicator to trajectory_app;
grant select, insert, delete on evidence.own_feed_retired to trajectory_app;
grant select, insert, update on evidence.feed_draft to trajectory_app;
