-- A claim reads the lanes that are in work once, instead of looking into each lane.
create index delivery_in_work on delivery (lease_until) where outcome is null and lease_until is not null;
drop index delivery_lane;
