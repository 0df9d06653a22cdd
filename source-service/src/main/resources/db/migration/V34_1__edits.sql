-- When a person changed a member last: part of the entity tag.
alter table member add column updated_at timestamptz not null default now();

-- A save that changes nothing is no change: the version of the thing stays, and with it the entity tag, and nobody is told.
create function keep_version() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'updated_at' = to_jsonb(old) - 'updated_at' then
        new.updated_at := old.updated_at;
    end if;
    return new;
end $$;
create trigger version_is_kept before update on integration for each row
    when (old.updated_at <> new.updated_at) execute function keep_version();
create trigger version_is_kept before update on source for each row
    when (old.updated_at <> new.updated_at) execute function keep_version();
create trigger version_is_kept before update on destination for each row
    when (old.updated_at <> new.updated_at) execute function keep_version();
create trigger version_is_kept before update on calendar for each row
    when (old.updated_at <> new.updated_at) execute function keep_version();
create trigger version_is_kept before update on workspace for each row
    when (old.updated_at <> new.updated_at) execute function keep_version();
create trigger version_is_kept before update on member for each row
    when (old.updated_at <> new.updated_at) execute function keep_version();
