-- The trouble of a target is found by its names, each made once and looked up by the index of open troubles. As an "in" it was asked of
-- every trouble that has stopped something, with its three names made anew for each: most of the time that a list of connections took.
create or replace view connection_target as
    select c.connection_id, c.position, t.*,
        (select x.id
            from unnest(array[t.subject, t.account, c.connection_id || '|' || t.subject]) as names(subject)
                join trouble x on x.workspace_id = t.workspace_id and x.subject = names.subject
            where x.ended_at is null and x.stopped_at is not null
            order by x.stopped_at limit 1) as trouble_id
    from connection_destination c join destination_target t on t.destination_id = c.destination_id;
