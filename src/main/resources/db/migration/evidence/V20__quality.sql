-- What people say about the quality of the official files. It belongs to the installation, like the files.

create table evidence.quality_keeper (
    id       bigint      generated always as identity primary key,
    expected text        not null check (expected ~ '^[a-z0-9-]{1,40}$'),
    keeper   text        not null check (char_length(keeper) <= 200),
    made_at  timestamptz not null default now(),
    made_by  text        not null
);
comment on table evidence.quality_keeper is 'Never updated: who looks after a kind of file; the last row counts, an empty one says nobody';
create index quality_keeper_of on evidence.quality_keeper (expected, id);

create table evidence.quality_note (
    id      bigint      generated always as identity primary key,
    finding text        not null check (char_length(finding) between 1 and 200),
    note    text        not null check (char_length(note) <= 1000),
    made_at timestamptz not null default now(),
    made_by text        not null
);
comment on table evidence.quality_note is 'Never updated: what was found out about a finding; the last row counts, an empty one takes it away';
comment on column evidence.quality_note.finding is 'Key of the finding, the same while it lasts';
create index quality_note_of on evidence.quality_note (finding, id);

grant select, insert on evidence.quality_keeper, evidence.quality_note to trajectory_app;
