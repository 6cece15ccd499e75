-- PostgreSQL reads the text of each check of a table anew with every statement, that of a type once in a session; and of
-- thousands of transfers one in a hundred ends a pending one or puts another right, so the others needn't stand in an index.
create domain funding.journal_kind as text
    check (value in ('budget', 'virement', 'allocation', 'commitment', 'delivery', 'claim', 'payment', 'return', 'release',
                     'carry_forward', 'spending', 'pending', 'correction'));
alter table funding.journal drop constraint journal_kind_check;
alter table funding.journal alter column kind type funding.journal_kind;

alter table funding.journal drop constraint journal_reverses_key;
create unique index journal_reverses_key on funding.journal (reverses) where reverses is not null;
alter table funding.transfer drop constraint transfer_hold_key;
create unique index transfer_hold_key on funding.transfer (hold) where hold is not null;
