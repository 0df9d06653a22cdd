-- How often the links to the newest picture were revoked: beside what they show, and gone with it.
alter table connection add column picture_revision integer not null default 0;
alter table source add column picture_revision integer not null default 0;
update connection c set picture_revision = l.revision from picture_link l where l.kind = 'connection' and l.subject_id = c.id;
update source s set picture_revision = l.revision from picture_link l where l.kind = 'source' and l.subject_id = s.id;
drop table picture_link;
