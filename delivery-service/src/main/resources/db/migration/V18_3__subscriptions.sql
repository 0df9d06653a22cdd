-- Addresses whose owners unsubscribed, or subscribed again, since their pulses were published.
create table subscription (
    workspace_id  uuid        not null,
    address       text        not null constraint subscription_address_bounded check (char_length(address) <= 1000),
    -- The workspace's own id: all connections of the workspace.
    connection_id uuid        not null,
    subscribed    boolean     not null,
    changed_at    timestamptz not null,
    stored_at     timestamptz not null default now(),
    primary key (workspace_id, address, connection_id)
);
create index subscription_stored on subscription (stored_at);
-- Null for notices, and for what was stored before.
alter table pulse add column connection_id uuid;
