-- Which definition of its source a pulse asks for: when that was saved. Null in rows that were stored before.
alter table pulse add column source_updated_at timestamptz;
