-- Lists of connections by source and by status. Those that are active are most, and found by age.
create index connection_by_source_and_age on connection (source_id, created_at, id);
drop index connection_by_source;
create index connection_not_active on connection (workspace_id, status, created_at, id) where status <> 'active';

-- How many connections a workspace has, for its bound: a million are not counted anew for each that is made. Triggers count, so
-- that every way to make or delete one is counted.
create table connection_count (
    workspace_id uuid   primary key,
    connections  bigint not null
);
insert into connection_count select workspace_id, count(*) from connection group by workspace_id;

create function count_connections() returns trigger language plpgsql as $$
begin
    insert into connection_count as total
    select workspace_id, case when tg_op = 'INSERT' then count(*) else -count(*) end from changed group by workspace_id
    on conflict (workspace_id) do update set connections = total.connections + excluded.connections;
    return null;
end $$;
create trigger connections_are_made after insert on connection referencing new table as changed
    for each statement execute function count_connections();
create trigger connections_are_deleted after delete on connection referencing old table as changed
    for each statement execute function count_connections();
