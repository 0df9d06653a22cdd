package dev.chartpulse.source.firing;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long a caller lets the answer wait, by the header {@code Prefer} (RFC 7240): {@code wait} in seconds, or {@code respond-async}. */
final class PreferredWait {

    /** More than this is not waited for, whatever is preferred: proxies break off idle requests after 30 to 60 s. */
    static final int MOST_SECONDS = 25;

    private PreferredWait() {}

    /**
     * Reads the header. As the standard demands, what is not understood is ignored.
     *
     * @param header the header; null if there is none
     * @return zero for {@code respond-async} alone; empty if nothing is preferred
     */
    static Optional<Duration> of(String header) {
        Optional<Duration> preferred = Optional.empty();
        for (String preference : header == null ? new String[0] : header.split(",")) {
            String[] named = preference.split(";", 2)[0].split("=", 2);
            String name = named[0].strip().toLowerCase(Locale.ROOT);
            if (name.equals("wait") && named.length == 2 && named[1].strip().matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Math.min(MOST_SECONDS, Integer.parseInt(named[1].strip()))));
            }
            if (name.equals("respond-async")) {
                preferred = Optional.of(Duration.ZERO);
            }
        }
        return preferred;
    }
}
