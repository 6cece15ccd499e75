-- A paper that lists what it rests on names every file that says something of its schools, not only the rows of the register.
create view schools.pub_behind with (security_invoker = true) as
    select c.file, c.urn, null::text as authority
      from schools.claim c join schools.source s using (file) where not s.withdrawn
    union all
    select c.file, c.urn, null
      from schools.link_claim c join schools.source s using (file) where not s.withdrawn
    union all
    select c.file, c.urn, null
      from schools.member_claim c join schools.source s using (file) where not s.withdrawn
    union all
    select c.file, null, c.code
      from schools.authority_claim c join schools.source s using (file) where not s.withdrawn;
comment on view schools.pub_behind is
    'Which file says something of which URN, of its links or its trust, or of which authority; one row for each of its rows';
grant select on schools.pub_behind to trajectory_app;
