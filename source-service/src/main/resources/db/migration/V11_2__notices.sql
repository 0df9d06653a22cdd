-- Who is told when a connection fails: an email address, or a channel of a Slack integration; else the configured one.
alter table connection
    add column owner_email text,
    add column owner_integration_id uuid references integration,
    add column owner_channel_id text,
    add constraint connection_owner_is_one_kind check (
        (owner_integration_id is null) = (owner_channel_id is null) and (owner_email is null or owner_integration_id is null)),
    add constraint connection_owner_email_bounded check (char_length(owner_email) <= 254),
    add constraint connection_owner_channel_id_bounded check (char_length(owner_channel_id) <= 200);
create index connection_by_owner on connection (owner_integration_id) where owner_integration_id is not null;

-- What owners are told, and what became of it. The row is its own outbox.
create table notice (
    id                   uuid primary key,
    workspace_id         uuid        not null,
    created_at           timestamptz not null default now(),
    kind                 text        not null check (kind in ('failing', 'recovered', 'token-expires')),
    -- What is told to each owner once: of which trouble, or of which token and day.
    occasion             text        not null,
    trouble_id           uuid,
    connection_id        uuid,
    connection_name      text,
    source_id            uuid,
    source_title         text,
    integration_id       uuid,
    integration_name     text,
    address              text,
    subject              text        not null,
    text                 text        not null,
    since                timestamptz,
    failures             integer,
    -- Who is told; '' if nobody is.
    owner_key            text        not null,
    owner_kind           text check (owner_kind in ('slack', 'email')),
    owner_integration_id uuid,
    owner_address        text,
    expires_at           timestamptz not null,
    published_at         timestamptz,
    -- When it is published, or, once it is, when an answer is missed; and not before when: a lease while someone is at it. Null: settled.
    outbox_at            timestamptz,
    revision             integer     not null default 0,
    outcome              text check (outcome in ('sent', 'skipped', 'failed', 'unknown')),
    failure              jsonb,
    settled_at           timestamptz,
    constraint notice_names_an_owner check ((owner_key = '') = (owner_kind is null)),
    constraint notice_occasion_bounded check (char_length(occasion) <= 200),
    constraint notice_connection_name_bounded check (char_length(connection_name) <= 200),
    constraint notice_source_title_bounded check (char_length(source_title) <= 150),
    constraint notice_integration_name_bounded check (char_length(integration_name) <= 100),
    constraint notice_address_bounded check (char_length(address) <= 254),
    constraint notice_subject_bounded check (char_length(subject) <= 300),
    constraint notice_text_bounded check (char_length(text) <= 3500),
    constraint notice_owner_key_bounded check (char_length(owner_key) <= 400),
    constraint notice_owner_address_bounded check (char_length(owner_address) <= 254),
    constraint notice_failure_bounded check (is_bounded_failure(failure))
);
create unique index notice_once on notice (occasion, owner_key);
create index notice_by_age on notice (workspace_id, created_at, id);
create index notice_by_trouble on notice (trouble_id) where trouble_id is not null;
create index notice_in_outbox on notice (outbox_at) where outbox_at is not null;
create index notice_old on notice (created_at);
create index trouble_over on trouble (ended_at) where ended_at is not null;
