-- Whether of each delivery of the streak it is only not known whether it was sent; nothing failed for certain.
alter table trouble add column doubtful boolean not null default false;
