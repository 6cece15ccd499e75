-- The sample from which a feed was made can be imported from the feed's own page.

alter table evidence.feed_draft add column kept_as text;
comment on column evidence.feed_draft.kept_as is 'The feed that was made of it; null while it is a draft, and where it was thrown away';
create index feed_draft_kept_as on evidence.feed_draft (kept_as) where kept_as is not null;
