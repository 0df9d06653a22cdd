-- What changed, for streams of live events (GET /api/v1/events). A row is written in the transaction of the change itself, by
-- triggers, so that no way to make a change is forgotten, and a replica of the release before tells its changes, too. It says only
-- what changed; how that looks is read when somebody listens. Rows are deleted after some minutes.
create table live_change (
    seq          bigint generated always as identity primary key,
    -- The transaction. Numbers of a sequence are not in the order of commits, so a reader asks which transactions it has not seen.
    tx           xid8        not null default pg_current_xact_id(),
    at           timestamptz not null default clock_timestamp(),
    workspace_id uuid        not null,
    kind         text        not null constraint live_change_kind_known
        check (kind in ('pulse', 'integration', 'source', 'destination', 'connection')),
    ids          uuid[]      not null,
    -- Of a pulse, the key of the entry in its timeline; of others, what was done.
    keys         text[]      not null,
    constraint live_change_keys_bounded check (char_length(array_to_string(keys, '')) <= 20000),
    constraint live_change_has_a_key_for_each check (cardinality(ids) = cardinality(keys))
);
create index live_change_by_transaction on live_change (tx);

-- One row for up to a hundred entries of one statement: thousands of pulses at once cost some dozens of rows.
create function tell_timeline_entries() returns trigger language plpgsql as $$
begin
    insert into live_change (workspace_id, kind, ids, keys)
    select n.workspace_id, 'pulse', array_agg(n.pulse_id order by n.nr), array_agg(n.key order by n.nr)
    from (
        select i.pulse_id, i.key, row_number() over () as nr,
            (select p.workspace_id from pulse p where p.id = i.pulse_id) as workspace_id
        from inserted i) n
    group by n.workspace_id, (n.nr - 1) / 100;
    return null;
end $$;
create trigger timeline_entries_are_told after insert on pulse_entry referencing new table as inserted
    for each statement execute function tell_timeline_entries();

create function tell_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into live_change (workspace_id, kind, ids, keys) values (old.workspace_id, tg_table_name, array[old.id], '{deleted}');
    else
        insert into live_change (workspace_id, kind, ids, keys)
        values (new.workspace_id, tg_table_name, array[new.id], array[case tg_op when 'INSERT' then 'created' else 'changed' end]);
    end if;
    return null;
end $$;

-- What people edit changes updated_at; what happens by itself, such as the next due instant of a claimed connection, does not.
create trigger integration_is_told after insert or delete on integration for each row execute function tell_change();
create trigger integration_change_is_told after update on integration for each row
    when (old.updated_at <> new.updated_at) execute function tell_change();
create trigger destination_is_told after insert or delete on destination for each row execute function tell_change();
create trigger destination_change_is_told after update on destination for each row
    when (old.updated_at <> new.updated_at) execute function tell_change();
create trigger source_is_told after insert or delete on source for each row execute function tell_change();
create trigger source_change_is_told after update on source for each row
    when (old.updated_at <> new.updated_at or old.status <> new.status or old.status_reason is distinct from new.status_reason)
    execute function tell_change();
create trigger connection_is_told after insert or delete on connection for each row execute function tell_change();
create trigger connection_change_is_told after update on connection for each row
    when (old.updated_at <> new.updated_at or old.status <> new.status or old.status_reason is distinct from new.status_reason)
    execute function tell_change();
