-- Streams of live events tell when an integration begins to work, or no longer does: each time its health has another state. The first
-- row of an integration, made when its first test begins, says "unknown", which is what its absence said.
create function tell_health() returns trigger language plpgsql as $$
begin
    insert into live_change (workspace_id, kind, ids, keys)
    select i.workspace_id, 'integration', array[i.id], '{changed}' from integration i where i.id = new.integration_id;
    return null;
end $$;
create trigger integration_health_is_told after insert on integration_health for each row
    when (new.state <> 'unknown') execute function tell_health();
create trigger integration_health_change_is_told after update on integration_health for each row
    when (old.state <> new.state) execute function tell_health();
