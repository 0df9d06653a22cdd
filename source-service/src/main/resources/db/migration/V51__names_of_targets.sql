-- The names under which a trouble may have stopped a target, made in one place. By them the targets of many connections are read together
-- with what stopped them, in a fifth of the time that a look for each target takes.
create or replace view connection_target as
    select t.connection_id, t.position, t.destination_id, t.workspace_id, t.nr, t.kind, t.integration_id, t.address, t.subject, t.account,
        (select x.id
            from unnest(t.subjects) as names(subject)
                join trouble x on x.workspace_id = t.workspace_id and x.subject = names.subject
            where x.ended_at is null and x.stopped_at is not null
            order by x.stopped_at limit 1) as trouble_id,
        t.subjects
    from (
        select c.connection_id, c.position, d.*, array[d.subject, d.account, c.connection_id || '|' || d.subject] as subjects
        from connection_destination c join destination_target d on d.destination_id = c.destination_id) t;
