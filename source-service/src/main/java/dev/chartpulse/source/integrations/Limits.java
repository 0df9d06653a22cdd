package dev.chartpulse.source.integrations;

/** How long the fields of an integration may be, in characters. */
final class Limits {

    static final int NAME = 100;
    static final int URL = 2000;
    static final int CA_BUNDLE = 100_000;
    static final String MISSING = "is missing or blank";

    private Limits() {}
}
