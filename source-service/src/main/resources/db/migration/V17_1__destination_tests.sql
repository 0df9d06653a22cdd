-- A destination that is tested by itself, with a sample chart: no pulse, for it has no connection.
create table destination_test (
    id             uuid primary key,
    workspace_id   uuid        not null,
    destination_id uuid        not null references destination on delete cascade,
    requested_at   timestamptz not null default now(),
    expires_at     timestamptz not null
);
create index destination_test_by_age on destination_test (requested_at);
create index destination_test_of_workspace on destination_test (workspace_id, requested_at);
create index destination_test_of_destination on destination_test (destination_id);

create table destination_test_delivery (
    id             uuid primary key,
    test_id        uuid    not null references destination_test on delete cascade,
    position       integer not null,
    kind           text    not null,
    address        text    not null,
    target         text    not null,
    integration_id uuid,
    revision       integer not null default 0,
    outcome        text check (outcome in ('sent', 'skipped', 'failed', 'unknown')),
    attempts       integer,
    reference      text,
    link           text,
    failure        jsonb,
    settled_at     timestamptz,
    constraint destination_test_delivery_kind_bounded check (char_length(kind) <= 100),
    constraint destination_test_delivery_address_bounded check (char_length(address) <= 254),
    constraint destination_test_delivery_target_bounded check (char_length(target) <= 254),
    constraint destination_test_delivery_reference_bounded check (char_length(reference) <= 300),
    constraint destination_test_delivery_link_bounded check (char_length(link) <= 500),
    constraint destination_test_delivery_failure_bounded check (is_bounded_failure(failure))
);
create index destination_test_delivery_of_test on destination_test_delivery (test_id);
