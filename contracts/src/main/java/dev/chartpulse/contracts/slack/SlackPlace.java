package dev.chartpulse.contracts.slack;

import java.util.Comparator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A place in a list of what a Slack workspace has, which is ordered by name, where capital letters make no difference, then by id.
 *
 * @param name of what stands there
 * @param id of what stands there, such as "U0123456789"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackPlace(String name, String id) implements Comparable<SlackPlace> {

    private static final Comparator<SlackPlace> ORDER = Comparator.comparing(
                    SlackPlace::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(SlackPlace::id);

    public SlackPlace {
        Require.present(name, "name");
        Require.present(id, "id");
    }

    @Override
    public int compareTo(SlackPlace other) {
        return ORDER.compare(this, other);
    }
}
