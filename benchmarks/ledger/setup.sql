-- Accounts for the measurement of the ledger, in an authority that doesn't exist.
select set_config('trajectory.authorities', '999', false), set_config('trajectory.actor', 'operator:benchmark', false);
insert into funding.account (authority, code, name, kind, source, holder, purpose, year, stage)
values ('999', '2026/outside', 'Outside', 'outside', '', '', '', 2026, 'available') on conflict do nothing;
insert into funding.account (authority, code, name, kind, source, holder, purpose, year, stage)
select '999', '2026/consortium-' || n || '/measured/available', 'Measured ' || n, 'consortium', 'measured', n::text, '', 2026, 'available'
  from generate_series(1, 10000) n on conflict do nothing;
-- Each of them gets money to move.
with j as (insert into funding.journal (authority, effective, kind, because) values ('999', '2026-11-02', 'budget', 'to be measured') returning id)
insert into funding.transfer (journal, authority, from_account, to_account, pence)
select j.id, '999', o.id, a.id, 1000000000
  from j, funding.account o, funding.account a
 where o.authority = '999' and o.kind = 'outside' and a.authority = '999' and a.kind = 'consortium' and a.code like '%/measured/%'
 order by a.id;
