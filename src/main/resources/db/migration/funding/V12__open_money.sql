-- What was given out by a decision of the public register is open to everybody: read by the role of pages without sign-in.
-- To that role alone, so that the ledger's own reads aren't asked a second question for each row.
create policy open_to_all on funding.allocation_decision for select to trajectory_public
    using (exists (select from partnership.pub_decision d
                    where d.authority = allocation_decision.authority and d.number = allocation_decision.reference));
create policy open_to_all on funding.proposal for select to trajectory_public
    using (exists (select from funding.allocation_decision d where d.proposal = proposal.id));
create policy open_to_all on funding.proposal_line for select to trajectory_public
    using (exists (select from funding.allocation_decision d where d.proposal = proposal_line.proposal));
create policy open_to_all on funding.source for select to trajectory_public
    using (exists (select from funding.allocation_decision d where d.source = source.id));
create policy open_to_all on funding.journal for select to trajectory_public
    using (exists (select from funding.allocation_decision d where d.journal = journal.reverses));
