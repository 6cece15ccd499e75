-- Pages that are open to everybody name authorities and schools: the published register, and nothing that came with it.
grant usage on schema schools to trajectory_public;
grant select on schools.entry, schools.identity, schools.link, schools.authority, schools.trust to trajectory_public;
