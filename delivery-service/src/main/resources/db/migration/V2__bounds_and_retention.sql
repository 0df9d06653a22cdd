-- What others say has a length here, too: longer texts that are stored already are cut first.

UPDATE delivery SET reference = left(reference, 300) WHERE char_length(reference) > 300;
UPDATE settlement SET reference = left(reference, 300) WHERE char_length(reference) > 300;

-- A failure keeps its fields; its texts are cut.
CREATE FUNCTION cut_failure(failure jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT failure || jsonb_strip_nulls(jsonb_build_object(
        'kind', left(failure ->> 'kind', 100),
        'message', left(failure ->> 'message', 1000),
        'action', left(failure ->> 'action', 1000)))
$$;
UPDATE delivery SET failure = cut_failure(failure) WHERE char_length(failure::text) > 1000;
UPDATE settlement SET failure = cut_failure(failure) WHERE char_length(failure::text) > 1000;
UPDATE abandonment SET failure = cut_failure(failure) WHERE char_length(failure::text) > 1000;
DROP FUNCTION cut_failure;

CREATE FUNCTION is_bounded_failure(failure jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT failure IS NULL
        OR (coalesce(char_length(failure ->> 'kind'), 0) <= 100
            AND coalesce(char_length(failure ->> 'message'), 0) <= 1000
            AND coalesce(char_length(failure ->> 'action'), 0) <= 1000)
$$;
ALTER TABLE delivery
    ADD CONSTRAINT delivery_reference_bounded CHECK (char_length(reference) <= 300),
    ADD CONSTRAINT delivery_failure_bounded CHECK (is_bounded_failure(failure));
ALTER TABLE settlement
    ADD CONSTRAINT settlement_reference_bounded CHECK (char_length(reference) <= 300),
    ADD CONSTRAINT settlement_failure_bounded CHECK (is_bounded_failure(failure));
ALTER TABLE abandonment
    ADD CONSTRAINT abandonment_failure_bounded CHECK (is_bounded_failure(failure));

-- Enum values are stored in lower case.
UPDATE pulse SET trigger = lower(trigger) WHERE trigger <> lower(trigger);

-- What retention looks for, by age.
CREATE INDEX chart_stored ON chart (stored_at);
CREATE INDEX pulse_stored ON pulse (stored_at);
CREATE INDEX abandonment_stored ON abandonment (stored_at);
CREATE INDEX pace_next ON pace (next_at);
