-- Whoever reaches a school by leading its consortium sees of it what it agreed to share, and nothing of what was talked about.
create function alerts.opened(school bigint, what text) returns boolean language sql stable
return school::text = any (string_to_array(current_setting('trajectory.schools', true), ','))
    and (coalesce(current_setting('trajectory.places', true), '') !~ '(^|\n)consortium:'
        or ('school:' || school) = any (string_to_array(current_setting('trajectory.places', true), E'\n'))
        or current_setting('trajectory.places', true) ~ '(^|\n)(trust|diocese):'
            and exists (select from schools.pub_identity i
                          join schools.pub_entry e on e.urn = i.urn and e.holds_from <= current_date and e.holds_to > current_date
                         where i.school = opened.school
                           and (('trust:' || e.trust_uid) = any (string_to_array(current_setting('trajectory.places', true), E'\n'))
                                or ('diocese:' || e.diocese) = any (string_to_array(current_setting('trajectory.places', true), E'\n'))))
        or exists (select from signals.pub_sharing s where s.school = opened.school and s.what = opened.what));
comment on function alerts.opened(bigint, text) is 'Whether the scope opens the rows of the school: by a place at it, its trust or its diocese, or because it shares them with the lead of its consortium';

drop policy of_school on alerts.alert;
create policy of_school on alerts.alert for select using (alerts.opened(school, 'alerts'));
comment on policy of_school on alerts.alert is 'A head sees the own school''s, not the authority''s; a consortium lead those of schools that share them';

drop policy of_school on alerts.conversation;
create policy of_school on alerts.conversation for select using (alerts.opened(school, ''));
comment on policy of_school on alerts.conversation is 'A head sees the own school''s, not the authority''s; no consortium lead sees any';

drop policy of_school on alerts.assessment;
create policy of_school on alerts.assessment for select
    using (frozen_at is not null and alerts.opened(school, 'assessments'));
comment on policy of_school on alerts.assessment is 'A head sees the own school''s, once it is frozen; a consortium lead those of schools that share them';

drop policy of_school on alerts.statement_of_action;
create policy of_school on alerts.statement_of_action for select using (alerts.opened(school, 'findings'));
comment on policy of_school on alerts.statement_of_action is 'A head sees the own school''s, not the authority''s; a consortium lead those of schools that share them';
