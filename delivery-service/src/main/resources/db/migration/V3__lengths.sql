-- Every text has a length. What other services send is part of an event of at most 1 MiB; written again as JSON it stays far
-- below twice that.

alter table pulse
    add constraint pulse_trigger_known check (trigger in ('scheduled', 'manual', 'test')),
    add constraint pulse_message_bounded check (char_length(message) <= 2000000);
alter table chart
    add constraint chart_spec_bounded check (char_length(spec) <= 2000000),
    add constraint chart_summary_bounded check (char_length(summary) <= 2000000),
    add constraint chart_notices_bounded check (char_length(notices) <= 2000000);
alter table delivery
    add constraint delivery_address_bounded check (char_length(address) <= 1000),
    add constraint delivery_slack_bounded check (char_length(slack) <= 20000),
    add constraint delivery_unsubscribe_url_bounded check (char_length(unsubscribe_url) <= 10000),
    add constraint delivery_lane_bounded check (char_length(lane) <= 1100),
    add constraint delivery_account_bounded check (char_length(account) <= 100);
alter table settlement
    add constraint settlement_outcome_known check (outcome in ('sent', 'skipped', 'failed', 'unknown'));
alter table pace
    add constraint pace_key_bounded check (char_length(key) <= 1100);
