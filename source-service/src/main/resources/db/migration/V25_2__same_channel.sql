-- Whether another destination is the same Slack channel is looked up for each that is shown.
create index destination_channel on destination (integration_id, channel_id) where channel_id is not null;
