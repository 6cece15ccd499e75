-- A million entries between the first two accounts, written past the triggers since only reading them is measured.
set session_replication_role = replica;
with a as (select min(account) as id from funding.balance b join funding.account c on c.id = b.account where c.authority = '999' and c.kind = 'consortium'),
     one as (select b.* from funding.balance b, a where b.account = a.id),
     two as (select b.* from funding.balance b, a where b.account = a.id + 1),
     j as (insert into funding.journal (authority, effective, kind, because, recorded_by) values ('999', '2026-11-02', 'spending', 'a million', 'operator:benchmark') returning id),
     written as (
         insert into funding.transfer (journal, authority, from_account, to_account, pence, from_entry, to_entry, from_after, to_after)
         select j.id, '999', one.account, two.account, 1, one.entries + n, two.entries + n, one.pence - n, two.pence + n
           from j, one, two, generate_series(1, 1000000) n
         returning 1)
update funding.balance b
   set pence = b.pence + case when b.account = one.account then -1000000 else 1000000 end, entries = b.entries + 1000000
  from one, two
 where b.account in (one.account, two.account) and (select count(*) from written) = 1000000;
reset session_replication_role;
analyze funding.transfer;
