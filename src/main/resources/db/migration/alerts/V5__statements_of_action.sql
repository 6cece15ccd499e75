create table alerts.statement_of_action (
    id            bigint      generated always as identity primary key,
    authority     text        not null check (authority ~ '^[0-9]{3}$'),
    school        bigint      not null,
    urn           integer     not null check (urn between 100000 and 999999),
    name          text        not null,
    inspected_on  date        not null,
    due_on        date        not null,
    plan          text        not null check (char_length(plan) between 1 and 2000),
    made_on       date        not null,
    made_at       timestamptz not null default now(),
    made_by       text        not null,
    made_name     text        not null,
    sent_on       date,
    sent_by       text,
    judged_on     date,
    judged        text        check (judged in ('fit', 'not fit')),
    judged_words  text        check (char_length(judged_words) <= 2000),
    judged_by     text,
    withdrawn_on  date,
    withdrawn_by  text,
    withdrawn_why text        check (char_length(withdrawn_why) between 1 and 2000),
    constraint statement_due_after_the_inspection check (due_on >= inspected_on),
    constraint statement_sent_after_the_inspection check (sent_on >= inspected_on),
    constraint statement_sent_by_somebody check ((sent_on is null) = (sent_by is null)),
    constraint statement_judged_once_sent check (judged_on is null or judged_on >= sent_on),
    constraint statement_judged_whole check ((judged_on is null) = (judged is null) and (judged_on is null) = (judged_by is null)
        and (judged_on is null) = (judged_words is null)),
    constraint statement_judged_only_if_sent check (judged_on is null or sent_on is not null),
    constraint statement_withdrawn_whole check ((withdrawn_on is null) = (withdrawn_by is null)
        and (withdrawn_on is null) = (withdrawn_why is null))
);
comment on table  alerts.statement_of_action              is 'The plan after an inspection put a school in a category of concern: due, sent, judged fit or not. Found not fit, a further one follows';
comment on column alerts.statement_of_action.inspected_on is 'First day of the inspection that it answers';
comment on column alerts.statement_of_action.due_on       is 'Last day on which it reaches the inspectorate in time';
comment on column alerts.statement_of_action.made_on      is 'The day on which the authority knew of it';
comment on column alerts.statement_of_action.plan         is 'What it sets out, in short; where it can be read';
create unique index statement_one_at_a_time on alerts.statement_of_action (authority, school, inspected_on)
    where judged is distinct from 'not fit' and withdrawn_on is null;
create index statement_of on alerts.statement_of_action (authority, due_on);
create index statement_school on alerts.statement_of_action (school);

create function alerts.guard_statement() returns trigger language plpgsql as $$
begin
    if (new.authority, new.school, new.urn, new.inspected_on, new.due_on, new.plan) is distinct from
       (old.authority, old.school, old.urn, old.inspected_on, old.due_on, old.plan)
        or old.withdrawn_on is not null
        or old.sent_on is not null and new.sent_on is distinct from old.sent_on
        or old.judged_on is not null and (new.judged_on, new.judged, new.judged_words, new.withdrawn_on) is distinct from
           (old.judged_on, old.judged, old.judged_words, old.withdrawn_on) then
        raise exception 'A statement of action is sent, judged or withdrawn once, and stays as it was recorded' using errcode = '42501';
    end if;
    return new;
end
$$;
create trigger guard before update on alerts.statement_of_action for each row execute function alerts.guard_statement();

select platform.guard_by_authority('alerts.statement_of_action');
create policy of_school on alerts.statement_of_action for select
    using (school::text = any (string_to_array(current_setting('trajectory.schools', true), ',')));
comment on policy of_school on alerts.statement_of_action is 'A head sees the own school''s, not the authority''s';

grant select, insert on alerts.statement_of_action to trajectory_app;
grant update (sent_on, sent_by, judged_on, judged, judged_words, judged_by, withdrawn_on, withdrawn_by, withdrawn_why)
    on alerts.statement_of_action to trajectory_app;
