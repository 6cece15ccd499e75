-- Which authorities are statistical neighbours is read from the published lists themselves, by the day looked at. The derived
-- copy of the newest list stays for whoever reads the published view.

create index neighbour_claim_authority on schools.neighbour_claim (authority);
