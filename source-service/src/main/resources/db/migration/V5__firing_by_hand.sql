-- How often a workspace fired by hand within the last minute.
create index pulse_by_hand on pulse (workspace_id, created_at) where trigger <> 'scheduled';
