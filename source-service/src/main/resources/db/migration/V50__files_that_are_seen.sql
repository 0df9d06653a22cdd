-- When some replica had a file in its folder last: a file that another replica has is not gone because it is not in one's own folder.
alter table provisioned_file add seen_at timestamptz not null default now();
