-- A diocese officer's schools are looked up at each request.
create index entry_diocese on schools.entry (diocese) where diocese is not null;
