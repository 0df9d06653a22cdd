-- The message that a connection's other messages of a day in a Slack channel reply to.
create table slack_thread (
    lane          text not null,
    connection_id uuid not null,
    day           date not null,
    starter       uuid not null, -- the delivery whose message it is; no foreign key, for the delivery may be purged first
    ts            text,          -- of the message; null as long as it is not known
    primary key (lane, connection_id, day),
    constraint slack_thread_lane_bounded check (char_length(lane) <= 1100),
    constraint slack_thread_ts_bounded check (char_length(ts) <= 30)
);
create index slack_thread_by_day on slack_thread (day);
