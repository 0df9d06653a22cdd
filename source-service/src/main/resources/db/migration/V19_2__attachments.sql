-- What the messages of a connection carry besides the picture.
alter table connection
    add column message_attachments text[] not null default '{}',
    add constraint connection_message_attachments_known check (
        message_attachments <@ array['csv'] and cardinality(message_attachments) <= 1 and char_length(message_attachments[1]) <= 3);
