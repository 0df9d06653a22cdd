-- A notice is a delivery without a chart: its id is that of its pulse, too, and the pulse's message holds its words.
alter table pulse
    drop constraint pulse_trigger_known,
    add constraint pulse_trigger_known check (trigger in ('scheduled', 'manual', 'test', 'notice'));
