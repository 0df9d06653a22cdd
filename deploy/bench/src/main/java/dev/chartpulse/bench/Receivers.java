package dev.chartpulse.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.ReceivedMessage;
import dev.chartpulse.standins.mail.MailStandIn;
import dev.chartpulse.standins.slack.SlackStandIn;
import dev.chartpulse.standins.webhook.WebhookStandIn;

/** Stand-ins for receivers of all five kinds, which keep all that arrives. A message is told by the title of its pulse. */
final class Receivers implements AutoCloseable {

    /** Of the workspace of {@link #slack()}. */
    static final String SLACK_TOKEN = SlackStandIn.TOKEN;

    /** Channels and spaces: each gets a message a second, and several messages in a row. */
    private static final int PLACES = 40;

    private static final Pattern TITLE = Pattern.compile("Pulse \\d{7}");

    private final Inbox inbox = new Inbox(Integer.MAX_VALUE);
    private final SlackStandIn slack = SlackStandIn.start(0, inbox);
    private final MailStandIn mail = MailStandIn.start(0, inbox);
    private final WebhookStandIn webhooks = WebhookStandIn.start(0, inbox);

    Receivers() {
        for (int place = 0; place < PLACES; place++) {
            slack.putChannel(channel(place), "kills-" + place, false, true, false);
        }
    }

    static String title(int pulse) {
        return String.format(Locale.ROOT, "Pulse %07d", pulse);
    }

    SlackStandIn slack() {
        return slack;
    }

    MailStandIn mail() {
        return mail;
    }

    WebhookStandIn webhooks() {
        return webhooks;
    }

    /**
     * The environment of a delivery-service that sends to these receivers. Times are a few seconds, so that what is in doubt is
     * looked up soon; each is longer than those that it must exceed.
     */
    Map<String, String> variables(PulseFeed feed) {
        Map<String, String> variables = new HashMap<>();
        variables.put("CHARTPULSE_SLACK_URL", slack.url());
        variables.put("CHARTPULSE_KEYS_SLACK_PRIVATE", feed.slackKeys());
        variables.put("QUARKUS_MAILER_PORT", Integer.toString(mail.port()));
        variables.put("CHARTPULSE_EGRESS_ALLOW", "127.0.0.0/8");
        variables.put("CHARTPULSE_EGRESS_ALLOW_HTTP", "true");
        variables.put("CHARTPULSE_SLACK_CALL_TIMEOUT", "2S");
        variables.put("CHARTPULSE_SLACK_UPLOAD_TIMEOUT", "2S");
        variables.put("CHARTPULSE_SLACK_COMPLETION_TIMEOUT", "3S");
        variables.put("CHARTPULSE_SLACK_LOOK_UP_PAUSE", "2S");
        variables.put("CHARTPULSE_EMAIL_TIMEOUT", "4S");
        variables.put("CHARTPULSE_WEBHOOKS_TIMEOUT", "3S");
        variables.put("CHARTPULSE_DISPATCH_GRACE", "5S");
        variables.put("CHARTPULSE_DISPATCH_LEASE", "15S");
        variables.put("CHARTPULSE_DISPATCH_MIN_BACKOFF", "0.5S");
        variables.put("CHARTPULSE_DISPATCH_MAX_BACKOFF", "4S");
        variables.put("CHARTPULSE_DISPATCH_BREAKER_MAX_PAUSE", "3S");
        return variables;
    }

    /** One delivery of each kind. */
    List<DeliverySpec> deliveries(PulseFeed feed, int pulse) {
        int place = pulse % PLACES;
        return List.of(
                feed.toSlack(channel(place)),
                PulseFeed.toEmail("team-" + place + "@example.com"),
                feed.toPosted(
                        DeliveryKind.WEBHOOK,
                        destination("webhook", place),
                        URI.create(webhooks.receiver()),
                        WebhookStandIn.KEY),
                feed.toPosted(DeliveryKind.TEAMS, destination("teams", place), URI.create(webhooks.workflow()), null),
                feed.toPosted(
                        DeliveryKind.CHAT,
                        destination("chat", place),
                        URI.create(webhooks.space("SPACE" + place)),
                        null));
    }

    /** How many messages have arrived. */
    long received() {
        return inbox.entries().size();
    }

    /** How many messages of a kind arrived, by title. */
    Map<String, Integer> received(DeliveryKind kind) {
        Map<String, Integer> counts = new HashMap<>();
        for (ReceivedMessage message : inbox.messages(ReceivedMessage.Kind.valueOf(kind.name()))) {
            Matcher title = TITLE.matcher(message.subject() + " " + message.text());
            counts.merge(title.find() ? title.group() : "no title", 1, Integer::sum);
        }
        return counts;
    }

    /** How often a space of Google Chat took the message of a delivery: what it takes for a repetition is counted, too. */
    int takenInSpace(UUID delivery) {
        return webhooks.taken(delivery.toString());
    }

    private static String channel(int place) {
        return String.format(Locale.ROOT, "C0KILLS%03d", place);
    }

    private static UUID destination(String kind, int place) {
        return UUID.nameUUIDFromBytes((kind + place).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        slack.close();
        mail.close();
        webhooks.close();
    }
}
