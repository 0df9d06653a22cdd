create table integration (
    id               uuid primary key,
    workspace_id     uuid        not null,
    kind             text        not null check (kind in ('grafana', 'slack')),
    name             text        not null,
    url              text,
    sealed_token     text        not null,
    token_hint       text        not null,
    ca_bundle        text,
    token_expires_on date,
    account          text,
    version          text,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    constraint integration_grafana_has_url check (kind <> 'grafana' or url is not null)
);
create index integration_by_age on integration (workspace_id, created_at, id);

create table source (
    id                 uuid primary key,
    workspace_id       uuid        not null,
    integration_id     uuid        not null references integration,
    title              text        not null,
    datasource_uid     text        not null,
    datasource_type    text        not null,
    datasource_version text,
    metrics            jsonb       not null,
    chart_type         text        not null check (chart_type in ('line', 'bar')),
    split_y_axis       boolean     not null,
    time_window        text        not null check (time_window in ('1h', '6h', '24h', '7d', '30d')),
    zone               text,
    link               text,
    theme              text        not null check (theme in ('light', 'dark')),
    width              integer     not null,
    height             integer     not null,
    status             text        not null check (status in ('draft', 'active', 'degraded', 'broken')),
    status_reason      text,
    created_at         timestamptz not null,
    updated_at         timestamptz not null
);
create index source_by_age on source (workspace_id, created_at, id);
create index source_by_integration on source (integration_id);

create table destination (
    id             uuid primary key,
    workspace_id   uuid        not null,
    kind           text        not null check (kind in ('slack', 'email')),
    name           text        not null,
    integration_id uuid references integration,
    channel_id     text,
    channel_name   text,
    recipients     text[]      not null default '{}',
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    constraint destination_is_one_kind check (
        (kind = 'slack' and integration_id is not null and channel_id is not null and cardinality(recipients) = 0)
        or (kind = 'email' and integration_id is null and channel_id is null and cardinality(recipients) > 0))
);
create index destination_by_age on destination (workspace_id, created_at, id);
create index destination_by_integration on destination (integration_id);
