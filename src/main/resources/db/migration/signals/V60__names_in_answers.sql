-- Names can be taken out of what a school answered too, and erasing a signal erases the words of its answers.

alter table signals.answer
    add column redacted_at timestamptz,
    add column redacted_by text,
    add constraint answer_redacted_whole check ((redacted_at is null) = (redacted_by is null));
comment on column signals.answer.redacted_at is 'When names were last taken out of it, or all of its words';
comment on table signals.answer is 'What the school says of what is held about it; its last answer stands first. Never updated but to take words out';

create function signals.guard_answer() returns trigger language plpgsql as $$
begin
    if new.words is distinct from old.words then
        if exists (select from signals.hold h where h.signal = old.signal and h.lifted_at is null) then
            raise exception 'a legal hold forbids it' using errcode = '42501';
        end if;
        if new.redacted_at is not distinct from old.redacted_at then
            raise exception 'An answer changes only where words are taken out' using errcode = '42501';
        end if;
    end if;
    return new;
end
$$;
create trigger guard before update on signals.answer for each row execute function signals.guard_answer();

grant update (words, redacted_at, redacted_by) on signals.answer to trajectory_app;
