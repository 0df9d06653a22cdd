-- A pulse that is cancelled while one of its deliveries is sent once more stops that delivery; what ended the pulse before does not.
-- Both instants are source-service's. Null: from before this migration.
alter table abandonment add column abandoned_at timestamptz;
alter table delivery add column resend_requested_at timestamptz;
