-- Whether a connection's messages in Slack are replies in a thread of the day.
alter table connection
    add column message_thread text,
    add constraint connection_message_thread_known check (message_thread in ('off', 'daily'));
