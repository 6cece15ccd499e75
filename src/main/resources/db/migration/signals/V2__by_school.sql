-- A school's own rows are found by the school alone, whatever the authority: by a head, on a profile.
create index signal_of_one_school on signals.signal (school, noted_on desc);
create index evaluation_of_one_school on signals.evaluation (school, id desc);
