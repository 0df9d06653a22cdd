-- Which resources a document (POST /api/v1/import, or a file of the provisioning folder) made or changed, and where its secrets are from.
create table managed_resource (
    subject_id   uuid primary key,
    workspace_id uuid not null references workspace (id) on delete cascade,
    kind         text not null constraint managed_resource_kind_known
        check (kind in ('integration', 'source', 'destination', 'calendar', 'connection')),
    -- 'import', or 'file:' and the name of a file.
    manager      text not null,
    -- The references to its secrets, as JSON, and a keyed digest of what they gave.
    secret_from  text,
    secret_mark  text,
    -- The updated_at of the resource when they were stored: if it is another one now, others may have changed the secrets.
    secret_at    timestamptz not null,
    constraint managed_resource_manager_bounded check (char_length(manager) <= 260),
    constraint managed_resource_secret_from_bounded check (char_length(secret_from) <= 10000),
    constraint managed_resource_secret_mark_bounded check (char_length(secret_mark) <= 1000)
);
create index managed_resource_by_workspace on managed_resource (workspace_id);

-- Forgets it with the resource, whoever deletes that.
create function forget_managed_resource() returns trigger language plpgsql as $$
begin
    delete from managed_resource where subject_id = old.id;
    return null;
end $$;
create trigger managed_is_forgotten after delete on integration for each row execute function forget_managed_resource();
create trigger managed_is_forgotten after delete on source for each row execute function forget_managed_resource();
create trigger managed_is_forgotten after delete on destination for each row execute function forget_managed_resource();
create trigger managed_is_forgotten after delete on calendar for each row execute function forget_managed_resource();
create trigger managed_is_forgotten after delete on connection for each row execute function forget_managed_resource();

-- A file of the provisioning folder changes things, too.
alter table audit drop constraint audit_caller_kind_check;
alter table audit add constraint audit_caller_kind_known check (caller_kind in ('key', 'person', 'provisioning')) not valid;
