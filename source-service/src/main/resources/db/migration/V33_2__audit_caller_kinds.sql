-- Reads the whole audit, beside which rows are read and written.
alter table audit validate constraint audit_caller_kind_known;
