-- The ledger: what is to be delivered, the charts waiting for it, and what became of each delivery.
-- Times are PostgreSQL's own: replicas need not agree about the clock.

create table pulse (
    id           uuid primary key,
    workspace_id uuid        not null,
    trigger      text        not null,
    due_at       timestamptz not null,
    expires_at   timestamptz not null,
    message      text        not null, -- JSON; text, because jsonb refuses the NUL that a title may hold
    stored_at    timestamptz not null default now()
);

create table chart (
    pulse_id  uuid primary key, -- no foreign key: a chart may come before its pulse
    spec      text        not null,
    png       bytea       not null,
    summary   text        not null,
    notices   text        not null,
    no_data   boolean     not null,
    stored_at timestamptz not null default now()
);
-- A PNG is compressed already.
alter table chart alter column png set storage external;

create table abandonment (
    pulse_id  uuid primary key, -- no foreign key: it may come before its pulse
    failure   jsonb       not null,
    stored_at timestamptz not null default now()
);

create table delivery (
    id                uuid primary key,
    pulse_id          uuid        not null references pulse on delete cascade,
    kind              text        not null check (kind in ('slack', 'email')),
    address           text        not null,
    slack             text,                -- JSON, the token sealed
    unsubscribe_url   text,
    requested_attempt integer     not null, -- the newest sealed token wins
    lane              text        not null, -- what is served one at a time: a Slack channel, or the delivery itself
    account           text        not null, -- what a rate limit holds for
    attempts          integer     not null default 0,
    next_attempt_at   timestamptz not null default now(),
    lease             uuid,
    lease_until       timestamptz,
    reference         text,
    completing_at     timestamptz,         -- since when the step that must not be repeated may have been taken
    outcome           text check (outcome in ('sent', 'skipped', 'failed', 'unknown')),
    revision          integer     not null default 0,
    failure           jsonb,
    settled_at        timestamptz
);
create index delivery_open on delivery (next_attempt_at) where outcome is null;
create index delivery_lane on delivery (lane) where outcome is null;
create index delivery_pulse on delivery (pulse_id);

-- Every outcome, and the outbox of delivery-settled: written with the delivery, published, then marked.
create table settlement (
    delivery_id  uuid        not null references delivery on delete cascade,
    revision     integer     not null,
    pulse_id     uuid        not null,
    workspace_id uuid        not null,
    outcome      text        not null,
    attempts     integer     not null,
    reference    text,
    failure      jsonb,
    settled_at   timestamptz not null,
    lease_until  timestamptz,
    published_at timestamptz,
    primary key (delivery_id, revision)
);
create index settlement_unpublished on settlement (settled_at) where published_at is null;

-- Rate limits across replicas: nothing of this lane or account before this instant.
create table pace (
    key     text primary key,
    next_at timestamptz not null
);
