create schema if not exists evidence;
grant usage on schema evidence to trajectory_app;

-- Official rows belong to the installation: no row-level security, and COPY may fill them.

create table evidence.source_file (
    id            bigint generated always as identity primary key,
    sha256        text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    name          text        not null,
    feed          text        not null,
    feed_version  integer     not null,
    status        text        not null check (status in ('taken', 'kept')),
    sheet         text        not null default '',
    header_line   integer     not null,
    period        text,
    release       text,
    as_of         date,
    columns       text[]      not null,
    size          bigint      not null,
    rows_read     integer     not null default 0,
    rows_taken    integer     not null default 0,
    rows_skipped  integer     not null default 0,
    rows_refused  integer     not null default 0,
    cells_refused integer     not null default 0,
    rows_new      integer     not null default 0,
    rows_changed  integer     not null default 0,
    rows_same     integer     not null default 0,
    rows_gone     integer     not null default 0,
    notes         text[]      not null default '{}',
    recorded_at   timestamptz not null default now(),
    recorded_by   text        not null,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index source_file_held on evidence.source_file (sha256) where withdrawn_at is null;
create index source_file_feed on evidence.source_file (feed) where withdrawn_at is null;
comment on table evidence.source_file is 'Each import that took place. Undo is a withdrawal; nothing is deleted';
comment on column evidence.source_file.sha256 is 'Of the unpacked bytes';
comment on column evidence.source_file.columns is 'Indicators in the order of fact_row.values; * for a long file, whose rows name their indicator';
comment on column evidence.source_file.size is 'Unpacked bytes';

create table evidence.source_chunk (
    file  bigint  not null,
    n     integer not null,
    bytes bytea   not null,
    primary key (file, n)
);
alter table evidence.source_chunk alter column bytes set storage external;
comment on table evidence.source_chunk is 'The file itself as it was handed in, gzip, in pieces: what “why?” shows';

create table evidence.file_year (
    file              bigint   not null references evidence.source_file,
    year              smallint not null,
    holds_from        date     not null,
    published         date     not null,
    published_assumed boolean  not null,
    rows              integer  not null check (rows > 0),
    primary key (file, year)
);
comment on column evidence.file_year.year is 'School year by the calendar year in which it begins: 2017 is 2017/18';
comment on column evidence.file_year.holds_from is 'Valid from: a year''s results from its 31 July';

create table evidence.fact_row (
    file    bigint             not null,
    line    integer            not null,
    kind    "char"             not null check (kind in ('s', 'a', 'r', 'e', 't', 'g')),
    subject integer            not null,
    year    smallint,
    part    text,
    item    text,
    release text,
    key     bigint             not null,
    mark    bigint             not null,
    values  double precision[] not null,
    kinds   bytea              not null
);
create index fact_row_file on evidence.fact_row (file, subject);
comment on table evidence.fact_row is 'One row for each row taken of a file; no foreign key to it, because these come by COPY, a million at a time';
comment on column evidence.fact_row.kind is 's school by URN, a authority by code, r region, e England (0), t trust by UID, g group by UID';
comment on column evidence.fact_row.part is 'What of the subject the row speaks of, such as a phase; null for the whole';
comment on column evidence.fact_row.item is 'The indicator, in long files';
comment on column evidence.fact_row.release is 'Where the row tells its own';
comment on column evidence.fact_row.key is 'Hash of what the row speaks of, to compare imports';
comment on column evidence.fact_row.mark is 'Hash of what it says';
comment on column evidence.fact_row.values is 'Aligned to source_file.columns; NaN where kinds says why there is none';
comment on column evidence.fact_row.kinds is 'One byte a value: 0 a number, else the code of the kind of absence';

create table evidence.inspection (
    file              bigint   not null,
    line              integer  not null,
    slot              smallint not null,
    urn               integer  not null,
    urn_at_time       integer  not null,
    on_day            date     not null,
    published         date     not null,
    published_assumed boolean  not null,
    regime            text     not null,
    graded            boolean  not null,
    overall           smallint check (overall between 1 and 4),
    judgements        jsonb    not null,
    concern           text,
    outcome           text,
    number            text,
    rank              smallint not null,
    latest            boolean  not null
);
create index inspection_urn on evidence.inspection (urn);
create index inspection_file on evidence.inspection (file);
comment on column evidence.inspection.slot is 'Which of the inspections told in the row';
comment on column evidence.inspection.rank is 'Of several sources of the same inspection the lowest is believed';
comment on column evidence.inspection.latest is 'The file is an official list of the latest inspection of each school on its day';

create table evidence.refusal (
    file        bigint  not null,
    line        integer not null,
    column_name text,
    value       text,
    reason      text    not null
);
create index refusal_file on evidence.refusal (file, line);
comment on table evidence.refusal is 'Rows and cells not taken; the first thousand of a file';

create table evidence.item (
    id    text primary key,
    label text not null
);
comment on table evidence.item is 'Indicators that long files name by themselves';

grant select, insert, update on evidence.source_file, evidence.item to trajectory_app;
grant select, insert on evidence.source_chunk, evidence.file_year, evidence.fact_row, evidence.inspection,
    evidence.refusal to trajectory_app;
