create table connection (
    id               uuid primary key,
    workspace_id     uuid        not null,
    name             text        not null,
    source_id        uuid        not null references source,
    -- As in the REST API, always with its zone: what due instants are computed from.
    schedule         jsonb       not null,
    message_title    text,
    message_text     text,
    message_mentions text[]      not null default '{}',
    grace_minutes    integer     not null check (grace_minutes between 1 and 10080),
    status           text        not null check (status in ('active', 'paused', 'error')),
    status_reason    text,
    next_due_at      timestamptz,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint connection_is_due_when_active check ((status = 'active') = (next_due_at is not null))
);
create index connection_by_age on connection (workspace_id, created_at, id);
create index connection_by_source on connection (source_id);
create index connection_by_due on connection (next_due_at) where status = 'active';
create index connection_in_error on connection (id) where status = 'error';

create table connection_destination (
    connection_id  uuid     not null references connection on delete cascade,
    destination_id uuid     not null references destination,
    position       smallint not null,
    primary key (connection_id, destination_id)
);
create index connection_destination_by_destination on connection_destination (destination_id);
