-- The targets of one destination are found by its id: as a union of two queries the view read all destinations for each connection.
create or replace view destination_target as
    select d.id as destination_id, d.workspace_id, t.nr, d.kind, d.integration_id, t.address,
        case d.kind when 'slack' then 'slack|' || d.integration_id || '|' || t.address else 'email|' || lower(t.address) end as subject,
        case d.kind when 'slack' then 'slack|' || d.integration_id end as account
    from destination d cross join lateral (
        select 0::bigint as nr, d.channel_id as address where d.kind = 'slack'
        union all
        select r.nr, r.address from unnest(d.recipients) with ordinality as r(address, nr) where d.kind = 'email') t;
