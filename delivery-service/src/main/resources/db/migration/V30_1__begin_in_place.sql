-- Before a step that must not be repeated is taken, a delivery is written once more. That is to leave its indexes alone: when its
-- provider may be asked what became of the step stands in a column of its own, and pages keep room for the new version of a row.
alter table delivery add column look_up_after timestamptz;
alter table delivery set (fillfactor = 80);
alter table settlement set (fillfactor = 80);
