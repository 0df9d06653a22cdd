package dev.chartpulse.source.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;

/**
 * The words around a chart. The texts are plain: each channel escapes them in its own way.
 *
 * @param title the headline; if absent, the source's title
 * @param mentions for Slack only: user ids ("U…", "W…"), user group ids ("S…"), "here" or "channel"
 */
@Schema(name = "Message")
record MessageForm(
        @Schema(maxLength = TextLengths.TITLE) String title,
        @Schema(maxLength = TextLengths.MESSAGE_TEXT) String text,
        @Schema(maxItems = TextLengths.MENTIONS) List<String> mentions) {

    private static final Pattern MENTION = Pattern.compile("here|channel|[UWS][A-Z0-9]{2,30}");

    MessageForm {
        mentions = mentions == null ? List.of() : mentions;
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
