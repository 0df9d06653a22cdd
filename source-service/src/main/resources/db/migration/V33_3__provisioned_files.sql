-- What became of each file of the provisioning folder (chartpulse.provisioning.folder), for all replicas.
create table provisioned_file (
    name         text primary key,
    -- The workspace that it was meant for last; null if it names none that there is.
    workspace_id uuid references workspace (id) on delete set null,
    -- Of the content that was tried last, and of the secrets that it may name.
    digest       text        not null,
    -- Whether that content is applied.
    applied      boolean     not null default false,
    applied_at   timestamptz,
    tried_at     timestamptz not null,
    -- A replica applies it until then.
    taken_until  timestamptz,
    -- What could not be applied is tried again then.
    retry_at     timestamptz,
    -- Why it is not applied, as a problem in JSON.
    problem      text,
    constraint provisioned_file_name_bounded check (char_length(name) <= 254),
    constraint provisioned_file_digest_bounded check (char_length(digest) <= 100),
    constraint provisioned_file_problem_bounded check (char_length(problem) <= 100000)
);
