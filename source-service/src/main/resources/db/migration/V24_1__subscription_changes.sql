-- The outbox of subscription-changed: rows go once they are published.
create table subscription_change (
    id            uuid primary key,
    workspace_id  uuid        not null,
    address       text        not null constraint subscription_change_address_bounded check (char_length(address) <= 254),
    -- Null: all connections of the workspace.
    connection_id uuid,
    subscribed    boolean     not null,
    changed_at    timestamptz not null,
    outbox_at     timestamptz not null default now()
);
create index subscription_change_outbox on subscription_change (outbox_at);
