-- What a line does where there are times without a value: show, connect, or the longest time that is connected.
alter table source
    add gaps text not null default 'show',
    add constraint source_gaps_bounded check (char_length(gaps) <= 20);
