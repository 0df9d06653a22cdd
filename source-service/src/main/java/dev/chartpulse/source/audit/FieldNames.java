package dev.chartpulse.source.audit;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The fields of the REST API by the columns that hold them, which are what the triggers of the audit know. */
final class FieldNames {

    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

    /** Those that are not the column's name in another spelling; by the kind of the subject, where it is not the same for all. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("owner_email", "owner.email"),
            Map.entry("owner_integration_id", "owner.integrationId"),
            Map.entry("owner_channel_id", "owner.channelId"),
            Map.entry("connection/calendar_id", "schedule.dates.calendarId"),
            Map.entry("send_when", "when"),
            Map.entry("message_title", "message.title"),
            Map.entry("message_text", "message.text"),
            Map.entry("message_mentions", "message.mentions"),
            Map.entry("message_subject", "message.subject"),
            Map.entry("message_threading", "message.threading"),
            Map.entry("message_thread", "message.thread"),
            Map.entry("message_attachments", "message.attachments"),
            Map.entry("datasource_uid", "dataSource.uid"),
            Map.entry("datasource_type", "dataSource.type"),
            Map.entry("datasource_version", "dataSource.version"),
            Map.entry("datasource_interval", "dataSource.interval"),
            Map.entry("time_window", "window"),
            Map.entry("sealed_token", "token"),
            Map.entry("sealed_secret", "url"),
            Map.entry("origin", "host"),
            Map.entry("key/hash", "key"));

    /** No field: since when a source is broken, for the loop that tries it again. */
    private static final String INTERNAL = "broken_at";

    private FieldNames() {}

    /** The changes, by field. */
    static JsonNode named(String kind, JsonNode byColumn) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        byColumn.properties().stream()
                .filter(change -> !change.getKey().equals(INTERNAL))
                .forEach(change -> named.set(of(kind, change.getKey()), change.getValue()));
        return named;
    }

    static String of(String kind, String column) {
        String other = OTHERS.getOrDefault(kind + "/" + column, OTHERS.get(column));
        return other != null
                ? other
                : NEXT_WORD.matcher(column).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
