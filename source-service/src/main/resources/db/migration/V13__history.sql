-- Lists of pulses by connection, source, destination, trigger and status. Every index has the status before the due instant:
-- a list reads the newest pulses of each wanted status and merges them, so a rare status is found without reading the others.
-- About 20 seconds for each million pulses, in which pulses are read but not written: nothing is lost, firing waits.
create index pulse_by_status on pulse (workspace_id, status, due_at, id);
drop index pulse_by_due;
create index pulse_by_connection_and_status on pulse (workspace_id, connection_id, status, due_at, id);
drop index pulse_by_connection;
-- The index pulse_by_source stays: the health of a source asks for its latest pulses, whatever their status.
create index pulse_by_source_and_status on pulse (workspace_id, source_id, status, due_at, id);
create index pulse_by_trigger on pulse (workspace_id, trigger, status, due_at, id) where trigger <> 'scheduled';

-- Which destinations a pulse is meant for, skipped ones included. What lists sort and filter by is written here once more, so
-- that one index answers. Triggers write it, so that a replica of the release before writes it, too.
create table pulse_destination (
    pulse_id       uuid        not null references pulse on delete cascade,
    destination_id uuid        not null,
    workspace_id   uuid        not null,
    status         text        not null check (status in
        ('requested', 'rendered', 'delivered', 'partly-delivered', 'failed', 'skipped', 'unknown')),
    due_at         timestamptz not null,
    primary key (pulse_id, destination_id)
);

create function list_pulses_by_destination() returns trigger language plpgsql as $$
begin
    insert into pulse_destination (pulse_id, destination_id, workspace_id, status, due_at)
    select p.id, c.destination_id, p.workspace_id, p.status, p.due_at
    from inserted p join connection_destination c on c.connection_id = p.connection_id;
    return null;
end $$;
create trigger pulse_has_destinations after insert on pulse referencing new table as inserted
    for each statement execute function list_pulses_by_destination();

create function update_pulse_by_destination() returns trigger language plpgsql as $$
begin
    update pulse_destination set status = new.status where pulse_id = new.id;
    return null;
end $$;
create trigger pulse_changes_status after update of status on pulse
    for each row when (old.status <> new.status) execute function update_pulse_by_destination();

-- Pulses of before: a destination is known by the addresses that it has now.
insert into pulse_destination (pulse_id, destination_id, workspace_id, status, due_at)
select distinct p.id, a.destination_id, p.workspace_id, p.status, p.due_at
from (
    select id as destination_id, workspace_id, kind, channel_id as address from destination where kind = 'slack'
    union
    select id, workspace_id, kind, unnest(recipients) from destination where kind = 'email'
) a
join delivery d on d.kind = a.kind and d.address = a.address
join pulse p on p.id = d.pulse_id and p.workspace_id = a.workspace_id;

create index pulse_by_destination on pulse_destination (workspace_id, destination_id, status, due_at, pulse_id);
