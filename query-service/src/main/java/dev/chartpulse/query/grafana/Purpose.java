package dev.chartpulse.query.grafana;

/** What a call to a Grafana is made for. Each has a share of its own, so that many pulses at once keep no person waiting. */
public enum Purpose {
    /** A pulse: nobody waits for it at a screen. */
    PULSE,
    /** A person waits: a preview, a list of data sources, a check. */
    INTERACTIVE
}
