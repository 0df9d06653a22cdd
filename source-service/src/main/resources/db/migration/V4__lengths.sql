-- Every text has a length: what dev.chartpulse.source.fields.TextLengths says. Longer texts that are stored already, all of
-- them other systems' words, are cut first.

create function cut(words text, longest integer) returns text language sql immutable as $$
    select case when char_length(words) > longest then left(words, longest - 1) || '…' else words end
$$;
create function cut_failure(failure jsonb) returns jsonb language sql immutable as $$
    select failure || jsonb_strip_nulls(jsonb_build_object(
        'kind', cut(failure ->> 'kind', 100),
        'message', cut(failure ->> 'message', 1000),
        'action', cut(failure ->> 'action', 1000)))
$$;

update integration set account = cut(account, 200), version = cut(version, 100)
where char_length(account) > 200 or char_length(version) > 100;
update source set datasource_uid = cut(datasource_uid, 200), datasource_type = cut(datasource_type, 200),
    datasource_version = cut(datasource_version, 100), status_reason = cut(status_reason, 1000)
where char_length(datasource_uid) > 200 or char_length(datasource_type) > 200 or char_length(datasource_version) > 100
    or char_length(status_reason) > 1000;
update destination set name = cut(name, 254), channel_name = cut(channel_name, 200)
where char_length(name) > 254 or char_length(channel_name) > 200;
update connection set status_reason = cut(status_reason, 1000) where char_length(status_reason) > 1000;
update pulse set failure = cut_failure(failure) where char_length(failure::text) > 1000;
update pulse set summary = jsonb_build_object('altText', cut(summary ->> 'altText', 1000), 'series', '[]'::jsonb)
where char_length(summary::text) > 1000000;
update pulse set notices =
    (select jsonb_agg(cut(n.notice, 1000)) from jsonb_array_elements_text(notices) with ordinality n(notice, nr) where nr <= 100)
where char_length(notices::text) > 1000;
update delivery set failure = cut_failure(failure) where char_length(failure::text) > 1000;
update delivery set reference = cut(reference, 300) where char_length(reference) > 300;
update pulse_entry set message = cut(message, 1000) where char_length(message) > 1000;

drop function cut_failure;
drop function cut;

create function is_bounded_failure(failure jsonb) returns boolean language sql immutable as $$
    select failure is null
        or (coalesce(char_length(failure ->> 'kind'), 0) <= 100
            and coalesce(char_length(failure ->> 'message'), 0) <= 1000
            and coalesce(char_length(failure ->> 'action'), 0) <= 1000)
$$;

alter table integration
    add constraint integration_name_bounded check (char_length(name) <= 100),
    add constraint integration_url_bounded check (char_length(url) <= 2000),
    add constraint integration_sealed_token_bounded check (char_length(sealed_token) <= 6000),
    add constraint integration_token_hint_bounded check (char_length(token_hint) <= 20),
    add constraint integration_ca_bundle_bounded check (char_length(ca_bundle) <= 102000),
    add constraint integration_account_bounded check (char_length(account) <= 200),
    add constraint integration_version_bounded check (char_length(version) <= 100);
alter table source
    add constraint source_title_bounded check (char_length(title) <= 150),
    add constraint source_datasource_uid_bounded check (char_length(datasource_uid) <= 200),
    add constraint source_datasource_type_bounded check (char_length(datasource_type) <= 200),
    add constraint source_datasource_version_bounded check (char_length(datasource_version) <= 100),
    add constraint source_metrics_bounded check (char_length(metrics::text) <= 1000000),
    add constraint source_zone_bounded check (char_length(zone) <= 100),
    add constraint source_link_bounded check (char_length(link) <= 6000),
    add constraint source_status_reason_bounded check (char_length(status_reason) <= 1000);
alter table destination
    add constraint destination_name_bounded check (char_length(name) <= 254),
    add constraint destination_channel_id_bounded check (char_length(channel_id) <= 200),
    add constraint destination_channel_name_bounded check (char_length(channel_name) <= 200),
    add constraint destination_recipients_bounded check (char_length(array_to_string(recipients, '')) <= 12700);
alter table connection
    add constraint connection_name_bounded check (char_length(name) <= 200),
    add constraint connection_schedule_bounded check (char_length(schedule::text) <= 1000),
    add constraint connection_message_title_bounded check (char_length(message_title) <= 150),
    add constraint connection_message_text_bounded check (char_length(message_text) <= 2000),
    add constraint connection_message_mentions_bounded
        check (char_length(array_to_string(message_mentions, '')) <= 620),
    add constraint connection_status_reason_bounded check (char_length(status_reason) <= 1000);
alter table pulse
    add constraint pulse_connection_name_bounded check (char_length(connection_name) <= 200),
    add constraint pulse_frozen_bounded check (char_length(frozen::text) <= 2000000),
    add constraint pulse_failure_bounded check (is_bounded_failure(failure)),
    add constraint pulse_summary_bounded check (char_length(summary::text) <= 1000000),
    add constraint pulse_notices_bounded check (char_length(notices::text) <= 300000);
alter table delivery
    add constraint delivery_address_bounded check (char_length(address) <= 254),
    add constraint delivery_reference_bounded check (char_length(reference) <= 300),
    add constraint delivery_failure_bounded check (is_bounded_failure(failure));
alter table pulse_entry
    add constraint pulse_entry_key_bounded check (char_length(key) <= 200),
    add constraint pulse_entry_event_bounded check (char_length(event) <= 100),
    add constraint pulse_entry_message_bounded check (char_length(message) <= 1000);
