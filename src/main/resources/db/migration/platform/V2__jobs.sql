-- Executions of db-scheduler, under its own column names; “state” and “priority” belong to its later versions.
create table platform.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);
create index on platform.scheduled_task (execution_time);
create index on platform.scheduled_task (last_heartbeat);
create index on platform.scheduled_task (priority desc, execution_time asc);
comment on table platform.scheduled_task is 'When which work is due, and which process has taken it; holds nothing that people wrote';

create table platform.job (
    id               bigint generated always as identity primary key,
    kind             text        not null check (kind <> ''),
    title            text        not null,
    actor            text        not null,
    scope            text[]      not null,
    scope_schools    bigint[]    not null,
    authority        text check (authority ~ '^[0-9]{3}$'),
    request          jsonb       not null default '{}',
    state            text        not null default 'waiting'
                     check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    done             integer     not null default 0 check (done >= 0),
    total            integer     not null default 0 check (total >= 0),
    at_hand          text        not null default '',
    begun_times      integer     not null default 0,
    cancel_requested boolean     not null default false,
    result           jsonb,
    failure          text,
    asked_at         timestamptz not null default now(),
    begun_at         timestamptz,
    ended_at         timestamptz,
    seen             boolean     not null default false,
    check ((ended_at is null) = (state in ('waiting', 'running'))),
    check ((failure is not null) = (state = 'failed'))
);
comment on table  platform.job               is 'Work that a person started and that goes on when they leave the page';
comment on column platform.job.scope         is 'Authorities whose rows the work may see; * for the whole installation';
comment on column platform.job.authority     is 'null: a matter of the installation';
comment on column platform.job.total         is 'How many steps there are; 0 while that isn''t known';
comment on column platform.job.begun_times   is 'More than 1: picked up again after the process that did it had ended';
comment on column platform.job.seen          is 'The person who started it has looked at how it ended';
create index on platform.job (kind, state);

create table platform.job_file (
    job   bigint  not null references platform.job on delete cascade,
    n     integer not null,
    piece integer not null,
    name  text    not null,
    bytes bytea   not null,
    primary key (job, n, piece)
);
alter table platform.job_file alter column bytes set storage external;
comment on table platform.job_file is 'Files handed in for a job, in pieces, so that any process can do it; removed at its end';

alter table platform.job enable row level security;
alter table platform.job force row level security;
create policy of_authority on platform.job
    using (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')))
    with check (current_setting('trajectory.authorities', true) = '*'
           or authority = any (string_to_array(current_setting('trajectory.authorities', true), ',')));
alter table platform.job_file enable row level security;
alter table platform.job_file force row level security;
create policy of_job on platform.job_file
    using (exists (select from platform.job j where j.id = job_file.job))
    with check (exists (select from platform.job j where j.id = job_file.job));

grant select, insert, update, delete on platform.scheduled_task, platform.job, platform.job_file to trajectory_app;
