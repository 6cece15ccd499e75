create schema if not exists schools;
grant usage on schema schools to trajectory_app;

-- What files tell, as they told it. The register below is derived from it and may be thrown away at any time.

create table schools.source (
    file      bigint  primary key,
    feed      text    not null,
    as_of     date    not null,
    withdrawn boolean not null default false,
    derived   boolean not null default false
);
comment on table schools.source is 'Files that told of the register; file is the number of the import in evidence';
comment on column schools.source.as_of is 'The day that the file speaks of';
comment on column schools.source.derived is 'False from the load or the withdrawal until the register was derived again';

create table schools.claim (
    file                 bigint  not null,
    line                 integer not null,
    urn                  integer not null check (urn between 100000 and 999999),
    name                 text,
    authority            text,
    establishment_number text,
    type                 text,
    type_group           text,
    status               text,
    phase                text,
    opened               text,
    opened_reason        text,
    closed               text,
    closed_reason        text,
    low_age              text,
    high_age             text,
    gender               text,
    religious_character  text,
    diocese              text,
    admissions           text,
    capacity             text,
    pupils               text,
    trust_uid            text,
    trust                text,
    town                 text,
    postcode             text,
    easting              text,
    northing             text,
    gss_authority        text,
    authority_name       text,
    ukprn                text
);
comment on table schools.claim is
    'One row for each row of a file that names a URN. No foreign key to source: these rows come by COPY, a million at a time, and only through the intake';
create index claim_urn on schools.claim (urn);
create index claim_file on schools.claim using brin (file) with (pages_per_range = 16);

create table schools.link_claim (
    file       bigint  not null,
    line       integer not null,
    urn        integer not null,
    linked_urn integer not null,
    type       text    not null,
    on_day     date
);
create table schools.group_claim (
    file    bigint  not null,
    line    integer not null,
    uid     integer not null,
    id      text,
    name    text,
    type    text,
    status  text,
    opened  text,
    closed  text,
    company text
);
create table schools.member_claim (
    file   bigint  not null,
    line   integer not null,
    urn    integer not null,
    uid    integer not null,
    joined date
);
create index member_claim_urn on schools.member_claim (urn);
create table schools.authority_claim (
    file     bigint  not null,
    line     integer not null,
    code     text    not null,
    name     text,
    gss      text,
    region   text,
    from_day text,
    to_day   text
);
create table schools.neighbour_claim (
    file      bigint   not null,
    line      integer  not null,
    authority text     not null,
    rank      smallint not null,
    neighbour text     not null,
    closeness text
);

-- The register, derived.

create table schools.rules (
    one    boolean primary key default true check (one),
    digest text not null
);
comment on table schools.rules is 'Digest of the rules that the register was derived by: other rules, and all is derived again';

create table schools.identity (
    urn    integer  primary key,
    school bigint   not null,
    place  smallint not null
);
comment on column schools.identity.school is
    'Our own number of the school: the first URN of its chain of one-to-one changes, so that it is the same after undo and reload, and any URN of a chain finds it';
comment on column schools.identity.place is 'Place in the chain, 0 the first';
create index identity_school on schools.identity (school, place);

create table schools.entry (
    urn                  integer  not null,
    holds_from           date     not null,
    holds_to             date     not null,
    school               bigint   not null,
    name                 text     not null,
    authority            text     check (authority ~ '^[0-9]{3}$'),
    establishment_number smallint check (establishment_number between 0 and 9999),
    kind                 text     not null,
    phase                text,
    inspection_phase     text,
    type                 text,
    legal_status         text     not null,
    status               text     not null,
    trust_uid            integer,
    trust                text,
    diocese              text,
    religious_character  text,
    low_age              smallint,
    high_age             smallint,
    gender               text,
    admissions           text,
    capacity             integer  check (capacity >= 0),
    pupils               integer  check (pupils >= 0),
    easting              integer,
    northing             integer,
    town                 text,
    postcode             text,
    opened               date,
    closed               date,
    primary key (urn, holds_from),
    check (holds_from < holds_to)
);
comment on table schools.entry is
    'A register entry through time: one row for each span in which nothing changed. The spans of a URN follow each other without gap from -infinity to infinity';
comment on column schools.entry.holds_to is 'The first day on which it no longer holds';
comment on column schools.entry.closed is 'The last day open';
comment on column schools.entry.inspection_phase is 'As the inspectorate''s own file gives it, which its headline figures use';
create index entry_authority on schools.entry (authority, holds_from, holds_to);
create index entry_trust on schools.entry (trust_uid) where trust_uid is not null;

create table schools.word (
    word text    collate "C" not null,
    urn  integer not null,
    primary key (word, urn)
);
comment on table schools.word is
    'Words of the names and postcodes that an entry ever had, for searching as you type; in C order, so that the key serves the beginnings of words';

create table schools.link (
    predecessor integer not null,
    successor   integer not null,
    words       text    not null,
    on_day      date,
    one_to_one  boolean not null,
    directed    boolean not null,
    file        bigint  not null,
    line        integer not null,
    primary key (predecessor, successor)
);
comment on table schools.link is
    'A change of URN as GIAS links it, told from one side or both; one_to_one by count of the links of both, not by the words. Where directed is false no word tells which came first';
create index link_successor on schools.link (successor);

create table schools.authority (
    code     text primary key check (code ~ '^[0-9]{3}$'),
    name     text not null,
    gss      text,
    region   text,
    from_day date not null,
    to_day   date not null
);
comment on column schools.authority.to_day is 'The first day after its last; infinity while it lives';

create table schools.authority_name (
    name text not null,
    code text not null,
    primary key (name, code)
);
comment on table schools.authority_name is 'Names and GSS codes by which files call an authority, in lower case without punctuation';

create table schools.trust (
    uid     integer primary key,
    id      text,
    name    text not null,
    type    text,
    status  text,
    opened  date,
    closed  date,
    company text
);

create table schools.neighbour (
    authority text     not null,
    rank      smallint not null,
    neighbour text     not null,
    closeness text,
    primary key (authority, rank)
);
comment on table schools.neighbour is 'Statistical neighbours, the nearest first';

create view schools.pub_entry with (security_invoker = true) as
    select urn, holds_from, holds_to, school, name, authority, establishment_number, kind, phase, inspection_phase, type,
           legal_status,
           status, trust_uid, trust, diocese, religious_character, low_age, high_age, gender, admissions, capacity,
           pupils, easting, northing, town, postcode, opened, closed
      from schools.entry;
create view schools.pub_identity with (security_invoker = true) as select urn, school, place from schools.identity;
create view schools.pub_link with (security_invoker = true) as
    select predecessor, successor, words, on_day, one_to_one, directed from schools.link;
create view schools.pub_authority with (security_invoker = true) as
    select code, name, gss, region, from_day, to_day from schools.authority;
create view schools.pub_neighbour with (security_invoker = true) as
    select authority, rank, neighbour, closeness from schools.neighbour;
create view schools.pub_trust with (security_invoker = true) as
    select uid, id, name, type, status, opened, closed from schools.trust;

create view schools.pub_named with (security_invoker = true) as
    select c.file, s.feed, s.as_of, c.urn
      from schools.claim c join schools.source s using (file)
     where not s.withdrawn;
comment on view schools.pub_named is 'Which file names which URN; one row for each of its rows';
create view schools.pub_pupils with (security_invoker = true) as
    select c.urn, s.as_of, c.pupils::integer as pupils, c.file, c.line
      from schools.claim c join schools.source s using (file)
     where not s.withdrawn and c.pupils ~ '^[0-9]{1,6}$';
comment on view schools.pub_pupils is 'Pupils of an entry as each file tells them on its day, beside the dated census';

grant select, insert on
    schools.claim, schools.link_claim, schools.group_claim, schools.member_claim, schools.authority_claim,
    schools.neighbour_claim to trajectory_app;
grant select, insert, update on schools.source, schools.rules to trajectory_app;
grant select, insert, update, delete on
    schools.identity, schools.entry, schools.word, schools.link, schools.authority, schools.authority_name,
    schools.trust, schools.neighbour to trajectory_app;
grant select on
    schools.pub_entry, schools.pub_identity, schools.pub_link, schools.pub_authority, schools.pub_neighbour,
    schools.pub_trust, schools.pub_pupils, schools.pub_named to trajectory_app;

-- Plans made before the first statistics of a table just filled can take minutes; only its owner may gather them.
create function schools.gather_statistics() returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    analyze schools.claim;
    analyze schools.entry;
    analyze schools.identity;
    analyze schools.word;
    analyze schools.link;
end
$$;
revoke all on function schools.gather_statistics() from public;
grant execute on function schools.gather_statistics() to trajectory_app;
