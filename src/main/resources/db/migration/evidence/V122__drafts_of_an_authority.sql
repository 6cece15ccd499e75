-- An authority's own analyst describes a kind of file for its people alone; an analyst of the installation keeps it.

alter table evidence.feed_draft
    add column authority text check (authority ~ '^[0-9]{3}$'),
    add column asked_at  timestamptz,
    add column asked_by  text,
    add constraint feed_draft_asked_whole check ((asked_at is null) = (asked_by is null));
comment on column evidence.feed_draft.authority is 'Whose analyst describes it, for the eyes of whose people alone; null for an analyst of the installation';
comment on column evidence.feed_draft.asked_at is 'When its authority asked for it to be kept; empty again once it is changed';
select platform.guard_by_authority('evidence.feed_draft');
