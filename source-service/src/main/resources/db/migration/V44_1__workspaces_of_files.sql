-- The workspace that the present content of a file names, which is where its faults are shown: workspace_id keeps the one that has what was
-- applied of it, until another content is applied.
alter table provisioned_file add meant_for uuid references workspace (id) on delete set null;
update provisioned_file set meant_for = workspace_id;
