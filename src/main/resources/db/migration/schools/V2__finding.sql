-- Finding schools among all of England: by rare words through schools.word, by common ones along the names.

create table schools.words (
    urn   integer primary key,
    words text    collate "C" not null
);
comment on table schools.words is
    'The words of an entry in one text, a blank before each: where a word is in half of all names, asking each entry on the way is quicker than gathering all that have it';
grant select, insert, update, delete on schools.words to trajectory_app;

insert into schools.words (urn, words)
select urn, ' ' || string_agg(word, ' ' order by word) from schools.word group by urn;

create index entry_name on schools.entry (name, urn);

create view schools.pub_word with (security_invoker = true) as select word, urn from schools.word;
comment on view schools.pub_word is 'Which entry has a word; words that begin alike lie between two bounds, in C order';
create view schools.pub_words with (security_invoker = true) as select urn, words from schools.words;
grant select on schools.pub_word, schools.pub_words to trajectory_app;
