-- What everybody may read of figures: rows of published files alone. The views run as their owner, since the tables hold
-- rows of files for one authority too.

create view evidence.published_row as
    select r.file, r.line, r.kind, r.subject, r.year, r.part, r.item, r.release, r.values, r.kinds
      from evidence.fact_row r
      join evidence.source_file f on f.id = r.file
     where f.authority is null and f.withdrawn_at is null;
comment on view evidence.published_row is 'Rows of files that are published and not taken back';

create view evidence.published_year as
    select y.file, y.year, y.holds_from, y.published, y.published_assumed, y.rows
      from evidence.file_year y
      join evidence.source_file f on f.id = y.file
     where f.authority is null and f.withdrawn_at is null;

grant usage on schema evidence to trajectory_public;
grant select on evidence.published_row, evidence.published_year to trajectory_public;
