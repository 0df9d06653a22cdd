-- Why a pulse gave no chart, if this counts against its source. Null for a pulse that has its chart, or that ended for another reason.
alter table pulse
    add column source_failure jsonb,
    add constraint pulse_source_failure_bounded check (is_bounded_failure(source_failure));
create index pulse_that_failed on pulse (source_id, due_at, id) where source_failure is not null;

-- How many pulses of the source ended without a chart since the last one that has its chart, and when the first of them was due.
alter table source
    add column failures integer not null default 0 check (failures >= 0),
    add column failing_since timestamptz,
    -- When a person gave a broken source another try: only requests that were published later can break it.
    add column tried_again_at timestamptz;
