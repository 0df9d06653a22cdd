package dev.chartpulse.contracts.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ids of the units that render-service writes as Grafana does; any other is written behind the number as it stands. The list is in
 * {@code units/ids.txt}, and render-service's tests compare it with its table.
 */
public final class UnitIds {

    private static final String LIST = "/units/ids.txt";
    private static final String DATES = "dateTime";

    /** What stands before the colon of a custom unit, such as "suffix:req". */
    private static final Set<String> CUSTOM = Set.of("suffix", "prefix", "time", "si", "count", "currency", "bool");

    private static final Set<String> ALL = read();

    private UnitIds() {}

    /** The ids of all units but the custom ones and those of dates. */
    public static Set<String> all() {
        return ALL;
    }

    /** Whether an id is one of Grafana's, or a custom one such as "suffix:req". */
    public static boolean isKnown(String id) {
        int colon = id.indexOf(':');
        return ALL.contains(id.replace('μ', 'µ'))
                || id.startsWith(DATES)
                || colon > 0 && CUSTOM.contains(id.substring(0, colon));
    }

    private static Set<String> read() {
        try (InputStream list = UnitIds.class.getResourceAsStream(LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
