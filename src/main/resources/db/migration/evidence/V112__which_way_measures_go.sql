alter table evidence.item add column polarity text not null default '' check (polarity in ('', 'high', 'low'));
comment on column evidence.item.polarity is
    'Which way is better, as the dictionary of its publisher says; empty where it says neither, or nobody told';
