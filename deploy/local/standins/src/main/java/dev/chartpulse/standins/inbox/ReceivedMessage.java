package dev.chartpulse.standins.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A message as it arrived.
 *
 * @param kind where
 * @param at when
 * @param from who sent it: a bot's name, an address
 * @param to "#channel" or an address
 * @param subject of an email, the title of a Slack file; or null
 * @param text Slack's mrkdwn, or an email's text part; not null
 * @param html an email's HTML part; or null
 * @param headers of an email; of a Slack message its channel id, its ts and the ids of its files
 * @param images in order
 */
public record ReceivedMessage(
        Kind kind,
        Instant at,
        String from,
        String to,
        String subject,
        String text,
        String html,
        Map<String, String> headers,
        List<ReceivedImage> images) {

    /** Where a message arrived. */
    public enum Kind {
        SLACK,
        EMAIL;

        /** In JSON. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ReceivedMessage {
        headers = Map.copyOf(headers);
        images = List.copyOf(images);
    }
}
