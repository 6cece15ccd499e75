-- A company of so many schools and their authority, whose members can all sign in, in an authority that doesn't exist.
-- Variables: schools (how many), text (its constitution), password (the hash of a password that all of them have).
select set_config('trajectory.authorities', '*', false), set_config('trajectory.actor', 'operator:benchmark', false);
insert into access.person (name, email, password_hash)
select 'Voter ' || n, 'voter-' || n || '@measure.example', :'password' from generate_series(0, :schools + 1) n
on conflict (email) do update set password_hash = excluded.password_hash;
insert into access.role_held (person, role, held_kind, held_key, authority, held_where, held_from)
select id, 'CLERK', 'AUTHORITY', '999', '999', 'Measured', '2020-01-01' from access.person p
 where email = 'voter-0@measure.example' and not exists (select from access.role_held r where r.person = p.id);
insert into partnership.body (authority, name, published_at, recorded_by) values ('999', 'Measured ballot of ' || :'schools', now(), 'operator:benchmark')
on conflict do nothing;
insert into partnership.constitution (authority, body, version, text, from_day, recorded_by)
select '999', id, 1, :'text', '2020-01-01', 'operator:benchmark' from partnership.body where authority = '999' and name = 'Measured ballot of ' || :'schools'
on conflict do nothing;
insert into access.role_held (person, role, held_kind, held_key, authority, held_where, held_from)
select p.id, 'BOARD_MEMBER', 'BODY', b.id::text, '999', b.name, '2020-01-01'
  from access.person p, partnership.body b
 where p.email ~ '^voter-[1-9][0-9]*@measure' and b.authority = '999' and b.name = 'Measured ballot of ' || :'schools'
   and not exists (select from access.role_held r where r.person = p.id and r.held_key = b.id::text);
insert into partnership.seat (authority, body, constituency, unit, number, votes, weight, from_day)
select '999', b.id, case when n = :schools + 1 then 'authority' else 'schools' end, '', case when n = :schools + 1 then 1 else n end, true,
       case when n = :schools + 1 then '20' else '80/' || :'schools' end, '2020-01-01'
  from partnership.body b, generate_series(1, :schools + 1) n
 where b.authority = '999' and b.name = 'Measured ballot of ' || :'schools'
   and not exists (select from partnership.seat s where s.body = b.id);
insert into partnership.holding (authority, body, seat, person, name, substitute, how, standing, from_day, recorded_by)
select '999', s.body, s.id, p.id, p.name, false, 'office', '', '2020-01-01', 'operator:benchmark'
  from partnership.seat s
  join partnership.body b on b.id = s.body and b.authority = '999' and b.name = 'Measured ballot of ' || :'schools'
  join access.person p on p.email = 'voter-' || case when s.constituency = 'authority' then :schools + 1 else s.number end || '@measure.example'
 where not exists (select from partnership.holding h where h.seat = s.id);
