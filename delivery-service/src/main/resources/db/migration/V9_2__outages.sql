-- How often in a row an account failed as a whole, and whether one delivery at a time finds out if it works again.
alter table pace
    add column failures integer not null default 0,
    add column probed boolean not null default false;
