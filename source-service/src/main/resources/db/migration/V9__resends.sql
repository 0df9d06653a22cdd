-- Resends: a person asked for a delivery once more. The row is its own outbox; it goes when delivery-service answered, or when the
-- time for that is over. What was asked for, by whom and when, stays in the timeline.
create table resend (
    delivery_id     uuid        not null references delivery on delete cascade,
    -- What the person saw, and what is true again if nothing is sent.
    revision        integer     not null check (revision >= 1),
    outcome         text        not null check (outcome in ('failed', 'unknown')),
    failure         jsonb constraint resend_failure_bounded check (is_bounded_failure(failure)),
    settled_at      timestamptz,
    pulse_id        uuid        not null,
    requested_at    timestamptz not null,
    expires_at      timestamptz not null,
    published_at    timestamptz,
    -- When it is published, or, once it is, when an answer is missed; and not before when: a lease while someone is at it.
    outbox_at       timestamptz not null,
    primary key (delivery_id, revision)
);
create index resend_in_outbox on resend (outbox_at);
