-- A pulse, its own outbox. It refers to connection and source without a foreign key: history outlives both.
create table pulse (
    id              uuid primary key,
    workspace_id    uuid        not null,
    connection_id   uuid        not null,
    connection_name text        not null,
    source_id       uuid        not null,
    trigger         text        not null check (trigger in ('scheduled', 'manual', 'test')),
    due_at          timestamptz not null,
    expires_at      timestamptz not null,
    created_at      timestamptz not null,
    -- How far it got, whatever became of its deliveries.
    stage           text        not null check (stage in ('requested', 'rendered', 'abandoned', 'skipped')),
    -- What a person is told: stage and deliveries together.
    status          text        not null check (status in
        ('requested', 'rendered', 'delivered', 'partly-delivered', 'failed', 'skipped', 'unknown')),
    attempt         integer     not null check (attempt >= 1),
    -- What was claimed: source, message and targets, without tokens. Absent when nothing was asked for.
    frozen          jsonb,
    failure         jsonb,
    -- The event that is still to be published, and not before when: a lease while someone is at it.
    outbox          text check (outbox in ('pulse-requested', 'pulse-abandoned')),
    outbox_at       timestamptz,
    -- When the watchdog asks again; only for published requests without a chart.
    ask_again_at    timestamptz,
    queried_at      timestamptz,
    rendered_at     timestamptz,
    abandoned_at    timestamptz,
    settled_at      timestamptz,
    summary         jsonb,
    notices         jsonb,
    no_data         boolean,
    constraint pulse_outbox_has_time check ((outbox is null) = (outbox_at is null))
);
-- A pulse fires once per due instant: this decides.
create unique index pulse_once_per_due_instant on pulse (connection_id, due_at) where trigger = 'scheduled';
create index pulse_in_outbox on pulse (outbox_at) where outbox is not null;
create index pulse_without_chart on pulse (expires_at) where stage = 'requested';
create index pulse_by_due on pulse (workspace_id, due_at, id);
create index pulse_by_connection on pulse (connection_id, due_at, id);
create index pulse_by_source on pulse (source_id, due_at, id);

-- Pictures apart from their pulses: large, read alone and kept for a shorter time.
create table pulse_chart (
    pulse_id  uuid primary key references pulse on delete cascade,
    png       bytea       not null,
    stored_at timestamptz not null
);
create index pulse_chart_by_age on pulse_chart (stored_at);

create table delivery (
    id         uuid primary key,
    pulse_id   uuid    not null references pulse on delete cascade,
    kind       text    not null check (kind in ('slack', 'email')),
    address    text    not null,
    -- 0: told by ourselves, when the pulse was given up; what delivery-service says is higher.
    revision   integer not null default 0,
    outcome    text check (outcome in ('sent', 'skipped', 'failed', 'unknown')),
    attempts   integer,
    reference  text,
    failure    jsonb,
    settled_at timestamptz
);
create index delivery_by_pulse on delivery (pulse_id);

-- The timeline. The key makes an event that comes twice one entry.
create table pulse_entry (
    pulse_id    uuid        not null references pulse on delete cascade,
    key         text        not null,
    at          timestamptz not null,
    event       text        not null,
    attempt     integer,
    delivery_id uuid,
    message     text,
    primary key (pulse_id, key)
);
