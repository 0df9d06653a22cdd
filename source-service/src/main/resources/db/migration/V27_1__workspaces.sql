-- What a workspace sets for itself; null: what the configuration says.
create table workspace (
    id                   uuid primary key,
    name                 text        not null,
    zone                 text,
    theme                text check (theme in ('light', 'dark')),
    sender               text,
    grace_minutes        integer check (grace_minutes between 1 and 10080),
    calendar_id          uuid references calendar,
    owner_email          text,
    owner_integration_id uuid references integration,
    owner_channel_id     text,
    created_at           timestamptz not null default now(),
    updated_at           timestamptz not null default now(),
    constraint workspace_name_bounded check (char_length(name) <= 100),
    constraint workspace_zone_bounded check (char_length(zone) <= 100),
    constraint workspace_sender_bounded check (char_length(sender) <= 400),
    constraint workspace_owner_email_bounded check (char_length(owner_email) <= 254),
    constraint workspace_owner_channel_id_bounded check (char_length(owner_channel_id) <= 200),
    constraint workspace_owner_is_one_kind check (
        (owner_integration_id is null) = (owner_channel_id is null) and (owner_email is null or owner_integration_id is null))
);
create index workspace_by_calendar on workspace (calendar_id) where calendar_id is not null;
create index workspace_by_owner on workspace (owner_integration_id) where owner_integration_id is not null;

-- Every row that was stored before belongs to this one.
insert into workspace (id, name) values ('00000000-0000-0000-0000-000000000001', 'Default');

create table api_key (
    id           uuid primary key,
    workspace_id uuid        not null references workspace,
    name         text        not null,
    role         text        not null check (role in ('viewer', 'editor', 'admin')),
    -- SHA-256 of the key.
    hash         bytea       not null unique,
    hint         text        not null,
    created_by   text        not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz,
    -- To the minute.
    last_used_at timestamptz,
    constraint api_key_hash_is_sha256 check (octet_length(hash) = 32),
    constraint api_key_name_bounded check (char_length(name) <= 100),
    constraint api_key_hint_bounded check (char_length(hint) <= 20),
    constraint api_key_created_by_bounded check (char_length(created_by) <= 254)
);
create index api_key_by_age on api_key (workspace_id, created_at, id);

create table member (
    id           uuid primary key,
    workspace_id uuid        not null references workspace,
    -- In lower case.
    email        text        not null,
    role         text        not null check (role in ('viewer', 'editor', 'admin')),
    created_by   text        not null,
    created_at   timestamptz not null default now(),
    constraint member_email_bounded check (char_length(email) <= 254),
    constraint member_created_by_bounded check (char_length(created_by) <= 254),
    unique (workspace_id, email)
);
create index member_by_age on member (workspace_id, created_at, id);

-- Grows with each change of who may do what, so that replicas know when to read it again.
create table access_revision (
    only_row boolean primary key default true check (only_row),
    revision bigint not null
);
insert into access_revision (revision) values (1);

create function access_changes() returns trigger language plpgsql as $$
begin
    update access_revision set revision = revision + 1;
    return null;
end $$;
create trigger workspace_changes after insert or update or delete on workspace
    for each statement execute function access_changes();
create trigger api_key_changes after insert or delete or update of workspace_id, name, role, hash, expires_at on api_key
    for each statement execute function access_changes();
create trigger member_changes after insert or update or delete on member
    for each statement execute function access_changes();
