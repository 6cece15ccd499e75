-- Files that a school hands in with its answer to a proposed category.

create table categories.cycle_evidence (
    id         bigint      generated always as identity primary key,
    cycle      bigint      not null references categories.cycle,
    authority  text        not null check (authority ~ '^[0-9]{3}$'),
    school     bigint      not null,
    file_name  text        not null check (length(file_name) between 1 and 200 and file_name !~ '[[:cntrl:]/\\]'),
    about      text        not null check (length(about) <= 300),
    content    bytea       not null,
    bytes      integer     not null check (bytes between 1 and 5242880),
    name       text        not null,
    made_by    text        not null,
    made_at    timestamptz not null default now(),
    constraint whole_file check (octet_length(content) = bytes)
);
comment on table  categories.cycle_evidence       is 'Never changed or taken back: what the school showed stays with its answer';
comment on column categories.cycle_evidence.bytes is 'Length of the content in bytes, 5 MB at most';
create index cycle_evidence_of on categories.cycle_evidence (cycle, school, id);

select platform.guard_by_authority('categories.cycle_evidence');
create policy of_school on categories.cycle_evidence for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
create policy by_school on categories.cycle_evidence for insert
    with check (school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
        and exists (select from categories.cycle c
                     where c.id = cycle_evidence.cycle and c.authority = cycle_evidence.authority and c.stage = 'shared'));
comment on policy by_school on categories.cycle_evidence is 'A school shows what it has for itself, while the cycle is shared';
grant select, insert on categories.cycle_evidence to trajectory_app;
