package dev.chartpulse.source.fields;

/**
 * How long the texts are that source-service stores, in characters: what a user gives is refused beyond, what another
 * system says is cut. PostgreSQL's columns have the same bounds, by the constraints named {@code …_bounded}. Java counts a
 * character beyond U+FFFF as two and PostgreSQL as one, so what fits here fits there.
 */
public final class TextLengths {

    /** A word of another system: a version, a unit, the kind of a failure. */
    public static final int WORD = 100;
    /** A name or an id of another system: an account, a channel, a data source. */
    public static final int NAME = 200;
    /** The name of a series, which is made of its labels. */
    public static final int SERIES_NAME = 1000;
    /** What happened, or what to do about it. */
    public static final int MESSAGE = 1000;
    /** The mail's or Slack's own reference of a delivery. */
    public static final int REFERENCE = 300;

    /** Where a message is, for a person: longer ones are left out. */
    public static final int MESSAGE_LINK = 500;

    /** The title of a source or of a message: Slack's bound on a header. */
    public static final int TITLE = 150;
    /** The text of a message: leaves room in a Slack section of 3000 characters for what surrounds it, escaped. */
    public static final int MESSAGE_TEXT = 2000;
    /** What a user calls an integration or a destination. */
    public static final int GIVEN_NAME = 100;
    /** The name of a destination: without a given one it is the channel's, or the first recipient's address. */
    public static final int DESTINATION_NAME = 254;
    /** RFC 5321 leaves room for as many in a path of 256. */
    public static final int EMAIL_ADDRESS = 254;
    /** A channel or address with the ids of what it belongs to. */
    public static final int TARGET = 400;
    /** The most addresses of one destination. */
    public static final int RECIPIENTS = 50;
    /** A Slack user, user group, or group of all. */
    public static final int MENTION = 31;
    /** The most mentions of one message. */
    public static final int MENTIONS = 20;

    public static final int URL = 2000;
    /** Scheme, host and port: a host has up to 253 characters. */
    public static final int ORIGIN = 300;
    /** A link, percent-encoded: Slack takes 3000 characters, and a time range has to fit in as well. */
    public static final int LINK = 2900;
    /** A link whose characters are all percent-encoded. */
    public static final int ENCODED_LINK = 3 * URL;

    public static final int CA_BUNDLE = 100_000;
    /** Each certificate ends with a line break, which may not have been given. */
    public static final int STORED_CA_BUNDLE = 102_000;
    /** A token of 4096 characters, sealed, in Base64. */
    public static final int SEALED_TOKEN = 6000;

    public static final int TOKEN_HINT = 20;

    /** A source's metrics as PostgreSQL writes JSON: longer than the request, since numbers are written in full. */
    public static final int METRICS = 1_000_000;
    /** A source, a message and a thousand targets as JSON. */
    public static final int SNAPSHOT = 2_000_000;

    /** A schedule as JSON, with all the times and dates that it may list. */
    public static final int SCHEDULE = 4000;

    /** The conditions of a connection as JSON, with the text of {@link #MESSAGE_TEXT} whose characters are all escaped. */
    public static final int WHEN = 6000;

    /** The most dates of a calendar. */
    public static final int CALENDAR_DATES = 1000;
    /** A date, such as "2026-12-25". */
    public static final int DATE = 10;

    /** How many notices or series of one answer or event are kept. */
    public static final int COUNT = 100;
    /** {@link #COUNT} notices of {@link #MESSAGE}, each character escaped. */
    public static final int NOTICES = 300_000;
    /** The changes of one row as JSON: of each column up to 500 characters before and after. */
    public static final int CHANGES = 100_000;
    /** {@link #COUNT} series as JSON, each figure of up to 309 digits. */
    public static final int SUMMARY = 1_000_000;

    /** The path of a request. */
    public static final int ADDRESS = 300;
    /** What a client sends as Idempotency-Key. */
    public static final int KEY = 200;
    /** A digest as text. */
    public static final int DIGEST = 100;
    /** The answer to a request that created something: a source with {@link #METRICS}, at most. */
    public static final int ANSWER = 2_000_000;

    private TextLengths() {}
}
