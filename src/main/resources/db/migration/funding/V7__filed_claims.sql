create function funding.slug(text text) returns text
    language sql immutable
    return left(regexp_replace(regexp_replace(
        lower(regexp_replace(normalize(text, NFD), U&'[\0300-\036F]', '', 'g')), '[^a-z0-9]+', '-', 'g'), '^-|-$', '', 'g'), 40);
comment on function funding.slug is 'As the codes of accounts have a name, and the key of a role at a provider';

create function funding.provides(provider text, authority text) returns boolean
    language sql stable
    return 'provider:' || funding.slug(provider) = any (string_to_array(current_setting('trajectory.places', true), E'\n'))
           and authority = any (string_to_array(current_setting('trajectory.partners', true), ','));
comment on function funding.provides is 'Whether who acts in this transaction holds a role at the provider, given by that authority';

create table funding.filed_claim (
    id           bigint generated always as identity primary key,
    authority    text        not null check (authority ~ '^[0-9]{3}$'),
    commitment   bigint      not null references funding.commitment,
    provider     text        not null,
    pence        bigint      not null check (pence > 0),
    match_pence  bigint      not null default 0 check (match_pence >= 0),
    delivered    text        not null check (btrim(delivered) <> ''),
    delivered_on date        not null,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null default current_setting('trajectory.actor', true)
);
create index filed_claim_commitment on funding.filed_claim (commitment, id);
comment on table  funding.filed_claim             is 'What a provider claims; the authority prepares a claim from it, or refuses it';
comment on column funding.filed_claim.pence       is 'Pounds sterling in pence';
comment on column funding.filed_claim.match_pence is 'Pounds sterling in pence that were added of its own';

create table funding.filed_claim_answer (
    filed       bigint primary key references funding.filed_claim,
    authority   text        not null check (authority ~ '^[0-9]{3}$'),
    claim       bigint      unique references funding.claim,
    reason      text        not null default '',
    recorded_at timestamptz not null default now(),
    recorded_by text        not null default current_setting('trajectory.actor', true),
    check ((claim is null) = (reason <> ''))
);
comment on table funding.filed_claim_answer is 'The claim that was prepared from it, or why none was';

do $$
declare
    named text;
begin
    foreach named in array array['filed_claim', 'filed_claim_answer'] loop
        execute format('alter table funding.%I enable row level security', named);
        execute format('alter table funding.%I force row level security', named);
        execute format(
            'create policy own_authority on funding.%I
                 using (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))
                 with check (current_setting(''trajectory.authorities'', true) = ''*''
                        or authority = any (string_to_array(current_setting(''trajectory.authorities'', true), '','')))',
            named);
        execute format('grant select on funding.%I to trajectory_app', named);
    end loop;
end
$$;
grant insert (authority, commitment, provider, pence, match_pence, delivered, delivered_on) on funding.filed_claim to trajectory_app;
grant insert (filed, authority, claim, reason) on funding.filed_claim_answer to trajectory_app;

-- Whoever works for a provider sees its own agreements and what became of its claims, accepts conditions, and files claims.
create policy own_provider on funding.commitment for select using (funding.provides(provider, authority));
create policy own_provider on funding.filed_claim
    using (funding.provides(provider, authority))
    with check (funding.provides(provider, authority)
                and exists (select from funding.commitment c
                             where c.id = commitment and c.provider = filed_claim.provider
                               and c.authority = filed_claim.authority));
create policy own_provider on funding.filed_claim_answer for select
    using (exists (select from funding.filed_claim f where f.id = filed and funding.provides(f.provider, f.authority)));
create policy own_provider on funding.commitment_acceptance
    using (exists (select from funding.commitment c where c.id = commitment and funding.provides(c.provider, c.authority)))
    with check (exists (select from funding.commitment c
                         where c.id = commitment and c.authority = commitment_acceptance.authority
                           and funding.provides(c.provider, c.authority)));
create policy own_provider on funding.commitment_end for select
    using (exists (select from funding.commitment c where c.id = commitment and funding.provides(c.provider, c.authority)));
create policy own_provider on funding.claim for select
    using (exists (select from funding.commitment c where c.id = commitment and funding.provides(c.provider, c.authority)));
create policy own_provider on funding.claim_answer for select
    using (exists (select from funding.claim l join funding.commitment c on c.id = l.commitment
                    where l.id = claim and funding.provides(c.provider, c.authority)));
create policy own_provider on funding.payment_response for select
    using (exists (select from funding.claim l join funding.commitment c on c.id = l.commitment
                    where l.id = claim and funding.provides(c.provider, c.authority)));
