-- The subject of a connection's emails, and whether they make one thread.
alter table connection
    add column message_subject   text,
    add column message_threading text,
    add constraint connection_message_subject_bounded check (char_length(message_subject) <= 150),
    add constraint connection_message_threading_known check (message_threading in ('separate', 'connection'));
