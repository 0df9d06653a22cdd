-- Connections that are due at one instant are claimed by their sources, so that those of one source share its chart.
create index connection_by_due_and_source on connection (next_due_at, source_id) where status = 'active';
drop index connection_by_due;

-- A PNG is compressed already: PostgreSQL need not try.
alter table pulse_chart alter column png set storage external;
