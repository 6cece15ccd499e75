-- Papers are made in the background; a job that is begun again after its process ended makes none twice.

alter table categories.paper add column job bigint;
comment on column categories.paper.job is 'Number of the job that made it; null for those made before there were such jobs';
create unique index paper_of_job on categories.paper (job);
