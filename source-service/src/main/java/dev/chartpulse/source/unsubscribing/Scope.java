package dev.chartpulse.source.unsubscribing;

import java.util.Locale;

/** How much an address unsubscribes from. */
enum Scope {
    /** The connection that the link is of. */
    CONNECTION,
    /** All connections of the workspace, also those that are made later. */
    WORKSPACE;

    /** The word in the form of the page. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
