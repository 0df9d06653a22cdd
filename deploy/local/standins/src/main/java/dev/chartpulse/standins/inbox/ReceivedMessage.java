package dev.chartpulse.standins.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.json.JsonArray;

/**
 * A message that a stand-in received.
 *
 * @param kind which way the message came
 * @param at the instant at which the message was received
 * @param from the sender: a bot's name, or an address
 * @param to "#channel" or an address
 * @param subject of an email, the title of a Slack file; or null
 * @param text Slack's mrkdwn, what Slack's blocks say, or an email's text part; not null
 * @param blocks of a Slack message that has them, or the elements of a card of Teams or Google Chat; else null
 * @param html an email's HTML part; or null
 * @param headers of an email; of a Slack message its channel id, its ts and the ids of its files
 * @param images in order
 * @param files that are no pictures, in order
 */
public record ReceivedMessage(
        Kind kind,
        Instant at,
        String from,
        String to,
        String subject,
        String text,
        JsonArray blocks,
        String html,
        Map<String, String> headers,
        List<ReceivedImage> images,
        List<ReceivedFile> files) {

    /** Which way a message came. */
    public enum Kind {
        SLACK,
        EMAIL,
        WEBHOOK,
        TEAMS,
        CHAT;

        /** The kind as JSON writes it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A message without blocks and without files. */
    public ReceivedMessage(
            Kind kind,
            Instant at,
            String from,
            String to,
            String subject,
            String text,
            String html,
            Map<String, String> headers,
            List<ReceivedImage> images) {
        this(kind, at, from, to, subject, text, null, html, headers, images, List.of());
    }

    public ReceivedMessage {
        headers = Map.copyOf(headers);
        images = List.copyOf(images);
        files = List.copyOf(files);
    }
}
