\set a :first + random(1, 5000)
\set b :first + random(5001, 10000)
begin;
select set_config('trajectory.authorities', '999', true), set_config('trajectory.schools', '', true), set_config('trajectory.actor', 'benchmark', true);
with written as (
    insert into funding.journal (authority, effective, kind, because, reference) values ('999', '2026-11-02', 'spending', 'measured', '') returning id, authority),
moved as (
    insert into funding.transfer (journal, authority, from_account, to_account, pence)
    select w.id, w.authority, :a::bigint, :b::bigint, 1 from written w)
select id from written;
end;
