package dev.chartpulse.query.grafana;

/** What a call to a Grafana is made for. Each purpose has its own share of the calls, so that
 * many pulses at once do not delay people. */
public enum Purpose {
    /** A pulse: no person waits for the answer. */
    PULSE,
    /** A person waits: a preview, a list of data sources, a check. */
    INTERACTIVE
}
