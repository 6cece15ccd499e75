alter table evidence.item
    add column unit       text    not null default '',
    add column definition text    not null default '',
    add column defined    boolean not null default false;
comment on column evidence.item.unit       is 'As its publisher says it, such as % of births; empty where nobody told';
comment on column evidence.item.definition is 'In the publisher''s words; empty where nobody told';
comment on column evidence.item.defined    is 'A dictionary of measures named it: a file of values doesn''t name it otherwise';
