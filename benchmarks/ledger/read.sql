-- The balance, and the newest page of the statement, of the account with a million entries.
\set quiet on
select min(account) as account from funding.balance b join funding.account c on c.id = b.account where c.authority = '999' and c.kind = 'consortium' \gset
explain (analyze, timing off, summary on) select pence, held from funding.balance where account = :account;
explain (analyze, timing off, summary on)
select * from ((select from_entry as entry, -pence as amount, from_after as after, journal from funding.transfer
                 where from_account = :account and from_entry < 9223372036854775807 order by from_entry desc limit 50)
               union all
               (select to_entry, pence, to_after, journal from funding.transfer
                 where to_account = :account and to_entry < 9223372036854775807 order by to_entry desc limit 50)
               order by entry desc limit 50) e
  join funding.journal j on j.id = e.journal order by e.entry desc;
