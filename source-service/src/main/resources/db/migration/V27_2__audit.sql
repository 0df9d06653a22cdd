-- Who changed what and when. Written by triggers in the transaction that changes it, if that transaction was told who calls
-- (the setting chartpulse.caller, as JSON); what the service does by itself is no one's change.
create table audit (
    id           uuid primary key,
    workspace_id uuid        not null,
    at           timestamptz not null,
    caller_kind  text        not null check (caller_kind in ('key', 'person')),
    caller_id    text        not null,
    caller_name  text        not null,
    -- The operationId of the REST API.
    operation    text        not null,
    action       text        not null check (action in ('created', 'changed', 'deleted')),
    subject_kind text        not null,
    subject_id   uuid        not null,
    subject_name text,
    -- By column: {"from": …, "to": …}; {"redacted": true} for a secret.
    changes      jsonb       not null,
    constraint audit_caller_id_bounded check (char_length(caller_id) <= 254),
    constraint audit_caller_name_bounded check (char_length(caller_name) <= 254),
    constraint audit_operation_bounded check (char_length(operation) <= 100),
    constraint audit_subject_kind_bounded check (char_length(subject_kind) <= 100),
    constraint audit_subject_name_bounded check (char_length(subject_name) <= 254),
    constraint audit_changes_bounded check (char_length(changes::text) <= 100000)
);
create index audit_by_age on audit (workspace_id, at, id);
create index audit_by_subject on audit (workspace_id, subject_id, at, id);
create index audit_old on audit (at);

-- Appended to, never changed, and only forgotten when it is old.
create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only ever appended to';
end $$;
create trigger audit_is_never_changed before update on audit for each row execute function audit_stays();
create trigger audit_is_kept before delete on audit for each row
    when (old.at > now() - interval '7 days') execute function audit_stays();

create function audit_value(value jsonb) returns jsonb language sql immutable as $$
    select case when char_length(value::text) <= 500 then value else to_jsonb(left(value::text, 500) || '…') end
$$;

-- Arguments: the kind of the subject, the column with its name, and the columns that count; '' for all.
create function audit_change() returns trigger language plpgsql as $$
declare
    caller  jsonb := current_setting('chartpulse.caller')::jsonb;
    before  jsonb := case when tg_op = 'INSERT' then '{}'::jsonb else to_jsonb(old) end;
    after   jsonb := case when tg_op = 'DELETE' then '{}'::jsonb else to_jsonb(new) end;
    subject jsonb := case when tg_op = 'DELETE' then before else after end;
    owner   uuid;
    differs jsonb;
begin
    owner := case tg_table_name
        when 'workspace' then (subject ->> 'id')::uuid
        when 'resend' then (select p.workspace_id from pulse p where p.id = (subject ->> 'pulse_id')::uuid)
        when 'connection_destination' then
            (select c.workspace_id from connection c where c.id = (subject ->> 'connection_id')::uuid)
        else (subject ->> 'workspace_id')::uuid end;
    select coalesce(jsonb_object_agg(key, case
            when key like 'sealed%' or key in ('hash', 'hint', 'token_hint', 'ca_bundle') then '{"redacted": true}'::jsonb
            else jsonb_strip_nulls(jsonb_build_object(
                'from', audit_value(before -> key), 'to', audit_value(after -> key))) end), '{}')
        into differs
        from jsonb_object_keys(before || after) as key
        where coalesce(before -> key, 'null') <> coalesce(after -> key, 'null')
            and case when tg_argv[2] = '' then key not in ('id', 'workspace_id', 'created_at', 'updated_at', 'last_used_at',
                    'next_due_at', 'condition_met', 'condition_at', 'condition_pulse', 'failures', 'failing_since',
                    'tried_again_at')
                else key = any (string_to_array(tg_argv[2], ',')) end;
    -- Rows that go along with a deleted one have no owner any more, and saving what is there changes nothing.
    if owner is null or differs = '{}' and tg_op = 'UPDATE' then
        return null;
    end if;
    insert into audit (id, workspace_id, at, caller_kind, caller_id, caller_name, operation, action, subject_kind, subject_id,
        subject_name, changes)
    values (gen_random_uuid(), owner, clock_timestamp(), caller ->> 'kind', caller ->> 'id', caller ->> 'name',
        caller ->> 'operation',
        case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end, tg_argv[0],
        coalesce(subject ->> 'id', subject ->> 'delivery_id', subject ->> 'connection_id')::uuid,
        left(subject ->> tg_argv[1], 254), differs);
    return null;
end $$;

create trigger audited after insert or update or delete on integration for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('integration', 'name', '');
create trigger audited after insert or update or delete on source for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('source', 'title', '');
create trigger audited after insert or update or delete on destination for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('destination', 'name', '');
create trigger audited after insert or update or delete on connection for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('connection', 'name', '');
create trigger audited after insert or update or delete on connection_destination for each row
    when (current_setting('chartpulse.caller', true) <> '')
    execute function audit_change('connection-destination', '', 'destination_id,position');
create trigger audited after insert or update or delete on calendar for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('calendar', 'name', '');
create trigger audited after delete on unsubscribed for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('unsubscribed', 'address', '');
create trigger audited after insert or update or delete on workspace for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('workspace', 'name', '');
create trigger audited after insert or update or delete on api_key for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('key', 'name', '');
create trigger audited after insert or update or delete on member for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('member', 'email', '');
create trigger audited after insert or update of status on pulse for each row
    when (current_setting('chartpulse.caller', true) <> '')
    execute function audit_change('pulse', 'connection_name', 'connection_id,trigger,status');
create trigger audited after insert on resend for each row
    when (current_setting('chartpulse.caller', true) <> '') execute function audit_change('delivery', '', 'revision');
create trigger audited after insert on destination_test for each row
    when (current_setting('chartpulse.caller', true) <> '')
    execute function audit_change('destination-test', '', 'destination_id');
