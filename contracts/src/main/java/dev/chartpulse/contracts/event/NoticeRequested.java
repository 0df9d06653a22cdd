package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.slack.SlackAccess;

/**
 * A plain message to the owner of a connection: that something fails, or works again, or that a token expires. From source-service to
 * delivery-service, which sends it once and answers with {@link DeliverySettled}, in which the notice's id stands for delivery and pulse.
 *
 * @param address a Slack channel id, or one email address
 * @param slack the Slack workspace and its sealed token; null for email
 * @param subject one line: the subject of the mail, the first line in Slack
 * @param text plain text, in paragraphs of lines with an empty line between
 * @param expiresAt from this instant on, the notice is not sent any more
 * @param sender from whom a mail comes, an address with or without a display name; null for the one that delivery-service is configured
 *     with
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NoticeRequested(
        UUID noticeId,
        UUID workspaceId,
        DeliveryKind kind,
        String address,
        SlackAccess slack,
        String subject,
        String text,
        Instant requestedAt,
        Instant expiresAt,
        String sender)
        implements Event {

    /** The most characters of a subject. */
    public static final int MAX_SUBJECT = 300;

    /** The most characters of a text: with what surrounds it a text in Slack may have 4000. */
    public static final int MAX_TEXT = 3500;

    /** A notice without a sender of its own. */
    public NoticeRequested(
            UUID noticeId,
            UUID workspaceId,
            DeliveryKind kind,
            String address,
            SlackAccess slack,
            String subject,
            String text,
            Instant requestedAt,
            Instant expiresAt) {
        this(noticeId, workspaceId, kind, address, slack, subject, text, requestedAt, expiresAt, null);
    }

    public NoticeRequested {
        Require.present(noticeId, "noticeId");
        Require.present(workspaceId, "workspaceId");
        Require.present(kind, "kind");
        Require.text(address, "address");
        if (kind == DeliveryKind.SLACK) {
            Require.present(slack, "slack");
        }
        Require.between(Require.text(subject, "subject").length(), 1, MAX_SUBJECT, "length of subject");
        Require.between(Require.text(text, "text").length(), 1, MAX_TEXT, "length of text");
        Require.present(requestedAt, "requestedAt");
        Require.present(expiresAt, "expiresAt");
    }

    @Override
    public UUID key() {
        return noticeId;
    }

    /** The notice's own id: a notice may be about many pulses. */
    @Override
    public UUID pulseId() {
        return noticeId;
    }

    @Override
    public String eventId() {
        return "notice-requested/" + noticeId;
    }
}
