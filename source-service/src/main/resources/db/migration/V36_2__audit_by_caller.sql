-- What one caller changed, without reading what all others did. The audit grows with what people change, not with pulses: made at once.
create index audit_by_caller on audit (workspace_id, caller_id, at, id);
