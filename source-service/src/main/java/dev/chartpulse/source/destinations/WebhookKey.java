package dev.chartpulse.source.destinations;

import java.util.regex.Pattern;

import dev.chartpulse.source.fields.Fields;

/** The key that requests to a receiver are signed with, as a user gives it: a secret, so that no error repeats it. */
final class WebhookKey {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{16,200}");

    private WebhookKey() {}

    /** Refuses a key that is missing, too short, or has spaces and the like. */
    static void check(Fields fields, String field, String value) {
        if (value == null) {
            fields.refuse(
                    field,
                    "is missing: give a key of 16 to 200 characters that the receiver knows, too, such as that of openssl rand -hex 32; a"
                            + " new address needs it again");
        } else if (!PRINTABLE.matcher(value).matches()) {
            fields.refuse(field, "must be 16 to 200 visible ASCII characters, such as those of openssl rand -hex 32");
        }
    }
}
