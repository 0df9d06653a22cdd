package dev.chartpulse.contracts.event;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * The words around the chart. Plain text as the user typed it: each channel escapes it in its own way.
 *
 * @param title the headline
 * @param text a free text below it; may be null
 * @param mentions for Slack only: user ids ("U…", "W…"), user group ids ("S…"), "here" or "channel"
 * @param zone the IANA zone that instants are written in
 * @param link back to Grafana, to the time range of the chart; may be null
 * @param subject of an email, with {title}, {date} and {last} to be filled in; null for the one that goes with the threading
 * @param threading of emails; null for {@link Threading#SEPARATE}
 * @param sender of emails, an address with or without a display name; null for the one that delivery-service is configured with
 * @param thread in Slack; null for {@link SlackThread#OFF}
 * @param attachments what goes with the picture; empty for nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseMessage(
        UUID connectionId,
        String connectionName,
        String title,
        String text,
        List<String> mentions,
        ZoneId zone,
        URI link,
        String subject,
        Threading threading,
        String sender,
        SlackThread thread,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments) {

    public PulseMessage {
        Require.present(connectionId, "connectionId");
        Require.text(connectionName, "connectionName");
        Require.text(title, "title");
        mentions = Require.list(mentions);
        Require.present(zone, "zone");
        attachments = Require.list(attachments);
    }

    /** The same message with another link. */
    public PulseMessage withLink(URI other) {
        return new PulseMessage(
                connectionId,
                connectionName,
                title,
                text,
                mentions,
                zone,
                other,
                subject,
                threading,
                sender,
                thread,
                attachments);
    }

    /** The same message from another sender; null for the one that delivery-service is configured with. */
    public PulseMessage withSender(String other) {
        return new PulseMessage(
                connectionId,
                connectionName,
                title,
                text,
                mentions,
                zone,
                link,
                subject,
                threading,
                other,
                thread,
                attachments);
    }

    /** The same message with other attachments. */
    public PulseMessage withAttachments(List<Attachment> others) {
        return new PulseMessage(
                connectionId,
                connectionName,
                title,
                text,
                mentions,
                zone,
                link,
                subject,
                threading,
                sender,
                thread,
                others);
    }

    /** A message from the sender that delivery-service is configured with, which says nothing about threads in Slack. */
    public PulseMessage(
            UUID connectionId,
            String connectionName,
            String title,
            String text,
            List<String> mentions,
            ZoneId zone,
            URI link,
            String subject,
            Threading threading) {
        this(connectionId, connectionName, title, text, mentions, zone, link, subject, threading, null, null, null);
    }

    /** A message that says nothing about its emails. */
    public PulseMessage(
            UUID connectionId,
            String connectionName,
            String title,
            String text,
            List<String> mentions,
            ZoneId zone,
            URI link) {
        this(connectionId, connectionName, title, text, mentions, zone, link, null, null);
    }
}
