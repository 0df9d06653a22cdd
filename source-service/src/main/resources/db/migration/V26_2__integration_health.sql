-- Whether integrations work, as they were tested last; by a table of its own, because nobody changes an integration by testing it.
create table integration_health (
    integration_id uuid primary key references integration on delete cascade,
    state          text        not null check (state in ('unknown', 'ok', 'failing', 'refused')),
    -- Why it does not work.
    failure        jsonb,
    -- Since when it is in this state, and when it was tested last; null until it is tested.
    since          timestamptz,
    checked_at     timestamptz,
    -- When it is tested next; while it is tested, when another replica may.
    due_at         timestamptz not null,
    constraint integration_health_failure_bounded check (is_bounded_failure(failure))
);
create index integration_health_by_due on integration_health (due_at);
