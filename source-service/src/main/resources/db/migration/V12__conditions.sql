-- When a connection's pulses are worth sending, and the earlier window that they are compared with, as in the REST API.
alter table connection
    add column compare text check (compare in ('window', '1d', '7d')),
    add column send_when jsonb,
    -- For the mode onChange: whether the conditions were met at the latest due instant that was evaluated, and which that is. Without
    -- a state, the conditions were changed at that instant, so that pulses which were due before say nothing about them.
    add column condition_met boolean,
    add column condition_at timestamptz,
    -- The pulse that is being evaluated: the others wait for it, so that one crossing is told once.
    add column condition_pulse uuid,
    add constraint connection_send_when_bounded check (char_length(send_when::text) <= 6000);
