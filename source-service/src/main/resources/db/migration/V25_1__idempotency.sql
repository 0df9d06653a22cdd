-- Which requests with an Idempotency-Key created something, and how they were answered. Kept for a day.
create table idempotency_key (
    workspace_id uuid        not null,
    -- The path that was asked.
    address      text        not null constraint idempotency_key_address_bounded check (char_length(address) <= 300),
    key          text        not null constraint idempotency_key_key_bounded check (char_length(key) <= 200),
    -- SHA-256 of the body, which may hold a token and is not kept.
    digest       text        not null constraint idempotency_key_digest_bounded check (char_length(digest) <= 100),
    created_at   timestamptz not null,
    -- The answer; null only within the transaction that creates.
    collection   text constraint idempotency_key_collection_bounded check (char_length(collection) <= 100),
    body         text constraint idempotency_key_body_bounded check (char_length(body) <= 2000000),
    primary key (workspace_id, address, key)
);

create index idempotency_key_created_at on idempotency_key (created_at);
