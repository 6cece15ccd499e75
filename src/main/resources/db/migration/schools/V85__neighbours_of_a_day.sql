-- Which authorities are statistical neighbours is read from the published lists themselves, by the day looked at:
-- the derived copy knew the newest list alone.

drop view schools.pub_neighbour;
drop table schools.neighbour;

create index neighbour_claim_authority on schools.neighbour_claim (authority);
