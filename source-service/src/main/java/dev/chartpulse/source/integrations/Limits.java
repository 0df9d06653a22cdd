package dev.chartpulse.source.integrations;

import dev.chartpulse.source.fields.TextLengths;

/** How long the fields of an integration may be, in characters. */
final class Limits {

    static final int NAME = TextLengths.GIVEN_NAME;
    static final int URL = TextLengths.URL;
    static final int CA_BUNDLE = TextLengths.CA_BUNDLE;

    /** Slack's own bound on a channel's name is 80. */
    static final int CHANNEL_QUERY = 100;

    static final String MISSING = "is missing";

    private Limits() {}
}
