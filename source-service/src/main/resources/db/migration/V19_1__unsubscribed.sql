-- Addresses whose owners unsubscribed, from one connection or from all of a workspace.
create table unsubscribed (
    id              uuid primary key,
    workspace_id    uuid        not null,
    -- In lower case, as deliveries tell addresses apart.
    address         text        not null constraint unsubscribed_address_bounded check (char_length(address) <= 254),
    -- Null: all connections of the workspace.
    connection_id   uuid references connection on delete cascade,
    unsubscribed_at timestamptz not null
);
create unique index unsubscribed_once on unsubscribed
    (workspace_id, address, coalesce(connection_id, '00000000-0000-0000-0000-000000000000'));
create index unsubscribed_by_time on unsubscribed (workspace_id, unsubscribed_at, id);
create index unsubscribed_by_connection on unsubscribed (connection_id);
