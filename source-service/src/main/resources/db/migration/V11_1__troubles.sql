-- What fails, from the first failure to the next time that it works: a source, or the deliveries to a target.
create table trouble (
    id             uuid primary key,
    workspace_id   uuid        not null,
    -- What fails: 'source|<source>', 'slack|<integration>', 'slack|<integration>|<channel>', 'email|<address in lower case>'; one of the last two after
    -- '<connection>|' if it fails for this connection only.
    subject        text        not null,
    kind           text        not null check (kind in ('source', 'slack', 'email')),
    source_id      uuid,
    -- Null unless the kind is slack.
    integration_id uuid,
    -- Null: every channel of the integration.
    address        text,
    -- Null: every connection.
    connection_id  uuid,
    -- When the first pulse that failed was due, and how many pulses or deliveries failed.
    since          timestamptz not null,
    failures       integer     not null check (failures >= 0),
    -- Why the newest failed, and when; for deliveries by delivery-service's clock.
    failure        jsonb       not null,
    failed_at      timestamptz not null,
    -- Since when nothing is fired at it any more; null: it is.
    stopped_at     timestamptz,
    -- When a person acted last, so that it is fired at again.
    lifted_at      timestamptz,
    -- The delivery that was sent again: when it was noted here, and when it was sent, by delivery-service's clock.
    ended_at       timestamptz,
    sent_at        timestamptz,
    constraint trouble_subject_bounded check (char_length(subject) <= 400),
    constraint trouble_address_bounded check (char_length(address) <= 254),
    constraint trouble_failure_bounded check (is_bounded_failure(failure))
);
create unique index trouble_open on trouble (workspace_id, subject) where ended_at is null;
create index trouble_open_by_kind on trouble (kind) where ended_at is null;
create index trouble_stopped on trouble (stopped_at) where stopped_at is not null;
create index trouble_by_subject on trouble (workspace_id, subject, sent_at);

-- In which trouble the delivery was counted.
alter table delivery add column trouble_id uuid;

-- The targets of the destinations.
create view destination_target as
    select id as destination_id, workspace_id, 0::bigint as nr, kind, integration_id, channel_id as address,
        'slack|' || integration_id || '|' || channel_id as subject, 'slack|' || integration_id as account
    from destination where kind = 'slack'
    union all
    select d.id, d.workspace_id, r.nr, d.kind, null::uuid, r.address, 'email|' || lower(r.address), null::text
    from destination d cross join lateral unnest(d.recipients) with ordinality as r(address, nr) where d.kind = 'email';

-- The targets of the connections, and the trouble because of which a target is not fired at; null: it is.
create view connection_target as
    select c.connection_id, c.position, t.*,
        (select x.id from trouble x
            where x.workspace_id = t.workspace_id and x.ended_at is null and x.stopped_at is not null
                and x.subject in (t.subject, t.account, c.connection_id || '|' || t.subject)
            order by x.stopped_at limit 1) as trouble_id
    from connection_destination c join destination_target t on t.destination_id = c.destination_id;
