-- How often the links to the newest picture of a connection or a source were revoked: a link is signed with the number.
create table picture_link (
    kind         text    not null check (kind in ('connection', 'source')),
    subject_id   uuid    not null,
    workspace_id uuid    not null,
    revision     integer not null,
    primary key (kind, subject_id)
);
