package dev.chartpulse.render.work;

/** Who waits for a chart, the most urgent first. */
enum Urgency {
    /** A person, who looks at a preview. */
    PERSON,
    /** A pulse. */
    PULSE
}
