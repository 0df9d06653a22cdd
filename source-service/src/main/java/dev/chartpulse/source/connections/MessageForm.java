package dev.chartpulse.source.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Attachment;
import dev.chartpulse.contracts.event.SlackThread;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;

/**
 * The words around a chart. The texts are plain: each channel escapes them in its own way.
 *
 * @param subject of emails: a text with {title}, {date} and {last} to be filled in
 * @param threading of emails; if absent, separate
 * @param thread in Slack; if absent, off
 * @param attachments what goes with the picture; if absent, nothing
 */
@Schema(name = "Message")
record MessageForm(
        @Schema(
                description = "The headline; if absent, the source's title.",
                maxLength = TextLengths.TITLE,
                examples = "Checkout")
        String title,

        @Schema(maxLength = TextLengths.MESSAGE_TEXT, examples = "Good morning")
        String text,

        @Schema(
                description =
                        "For Slack only: user ids (\"U…\", \"W…\"), user group ids (\"S…\"), \"here\" or \"channel\".",
                maxItems = TextLengths.MENTIONS)
        List<String> mentions,

        @Schema(
                description =
                        "The subject of emails. {title} is the title, {date} when the pulse was due, in the zone of the"
                                + " schedule, {last} the newest value of the first series. If absent, \"{title}, {date}\", and"
                                + " \"{title}\" with the threading connection.",
                maxLength = TextLengths.TITLE,
                examples = "{title}: {last}")
        String subject,

        @Schema(
                description =
                        "Whether mail programs show the emails of the connection each by itself (separate) or in one"
                                + " thread (connection). Many programs also group by subject.",
                defaultValue = "separate")
        Threading threading,

        @Schema(
                description =
                        "Whether Slack shows each message by itself (off), or the later ones of a day as replies to the first"
                                + " (daily). A day is one of the schedule's zone; tests are never replies.",
                defaultValue = "off")
        SlackThread thread,

        @Schema(
                description =
                        "What goes with the picture in emails, in Slack and in multipart bodies of webhooks. csv: the rows that are"
                                + " charted, as a file of at most 1 MB.",
                maxItems = 1)
        List<Attachment> attachments) {

    private static final Pattern MENTION = Pattern.compile("here|channel|[UWS][A-Z0-9]{2,30}");

    private static final Pattern SUBJECT = Pattern.compile("([^{}]|\\{(title|date|last)})+");

    MessageForm {
        mentions = mentions == null ? List.of() : mentions;
        attachments = attachments == null ? List.of() : attachments;
    }

    /** The message of a connection that says nothing. */
    static MessageForm empty() {
        return new MessageForm(null, null, List.of(), null, null, null, List.of());
    }

    /**
     * What is wrong with the message; empty when nothing is.
     *
     * @param path the field of the request that holds the message
     */
    List<FieldError> errors(String path) {
        List<FieldError> errors = new ArrayList<>();
        if (title != null && (title.isBlank() || title.length() > TextLengths.TITLE || !PlainText.isOneLine(title))) {
            errors.add(new FieldError(
                    path + ".title",
                    "must be one line of 1 to " + TextLengths.TITLE
                            + " characters, without characters that change the direction of writing, or be left out"));
        }
        if (text != null && (text.length() > TextLengths.MESSAGE_TEXT || !PlainText.isPrintable(text))) {
            errors.add(new FieldError(
                    path + ".text",
                    "must be a text of at most " + TextLengths.MESSAGE_TEXT
                            + " characters, without control characters"));
        }
        if (subject != null
                && (subject.isBlank()
                        || subject.length() > TextLengths.TITLE
                        || !PlainText.isOneLine(subject)
                        || !SUBJECT.matcher(subject).matches())) {
            errors.add(new FieldError(
                    path + ".subject",
                    "must be one line of 1 to " + TextLengths.TITLE
                            + " characters, with no braces but {title}, {date} and {last}, or be left out"));
        }
        if (attachments.size() > 1 || attachments.stream().anyMatch(Objects::isNull)) {
            errors.add(new FieldError(path + ".attachments", "must list csv, once, or be left out"));
        }
        if (mentions.size() > TextLengths.MENTIONS) {
            errors.add(new FieldError(path + ".mentions", "must list at most " + TextLengths.MENTIONS));
            return errors;
        }
        for (int i = 0; i < mentions.size(); i++) {
            if (mentions.get(i) == null || !MENTION.matcher(mentions.get(i)).matches()) {
                errors.add(new FieldError(
                        path + ".mentions[" + i + "]",
                        "must be a Slack member id (U…, W…), a user group id (S…), \"here\" or \"channel\""));
            }
        }
        return errors;
    }
}
