-- Destinations whose address is a secret: webhooks, workflows of Teams, spaces of Google Chat. Their target is the destination itself.
alter table destination
    add column origin text,        -- scheme, host and port: all that is shown of the address
    add column sealed_secret text, -- the address, and the key that signs
    add column payload text check (payload in ('multipart', 'json')),
    drop constraint destination_kind_check,
    add constraint destination_kind_known check (kind in ('slack', 'email', 'webhook', 'teams', 'chat')),
    drop constraint destination_is_one_kind,
    add constraint destination_is_one_kind check (
        (kind = 'slack') = (integration_id is not null)
        and (kind = 'slack') = (channel_id is not null)
        and (kind = 'email') = (cardinality(recipients) > 0)
        and (kind in ('webhook', 'teams', 'chat')) = (origin is not null)
        and (kind in ('webhook', 'teams', 'chat')) = (sealed_secret is not null)
        and (kind = 'webhook') = (payload is not null)),
    add constraint destination_origin_bounded check (char_length(origin) <= 300),
    add constraint destination_sealed_secret_bounded check (char_length(sealed_secret) <= 6000);

alter table delivery
    drop constraint delivery_kind_check,
    add constraint delivery_kind_known check (kind in ('slack', 'email', 'webhook', 'teams', 'chat'));
alter table trouble
    drop constraint trouble_kind_check,
    add constraint trouble_kind_known check (kind in ('source', 'slack', 'email', 'webhook', 'teams', 'chat'));

create or replace view destination_target as
    select d.id as destination_id, d.workspace_id, t.nr, d.kind, d.integration_id, t.address,
        case d.kind
            when 'slack' then 'slack|' || d.integration_id || '|' || t.address
            when 'email' then 'email|' || lower(t.address)
            else d.kind || '|' || t.address end as subject,
        case d.kind when 'slack' then 'slack|' || d.integration_id end as account
    from destination d cross join lateral (
        select 0::bigint as nr, d.channel_id as address where d.kind = 'slack'
        union all
        select r.nr, r.address from unnest(d.recipients) with ordinality as r(address, nr) where d.kind = 'email'
        union all
        select 0::bigint, d.id::text where d.kind in ('webhook', 'teams', 'chat')) t;
