package dev.chartpulse.contracts.slack;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A Slack channel, or a person whom the bot writes to.
 *
 * @param id such as "C0123456789"; of a person, such as "U0123456789"
 * @param name without the "#" or "@"
 * @param isPrivate whether a person must invite the bot
 * @param isMember whether the bot is in it
 * @param isArchived whether nobody can post in it any more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackChannel(String id, String name, boolean isPrivate, boolean isMember, boolean isArchived) {

    public SlackChannel {
        Require.text(id, "id");
    }

    /** A channel that is not archived. */
    public SlackChannel(String id, String name, boolean isPrivate, boolean isMember) {
        this(id, name, isPrivate, isMember, false);
    }

    /** Whether this is a person. */
    @JsonIgnore
    public boolean isPerson() {
        return isPerson(id);
    }

    /** Whether the id is that of a person, and not of a channel. */
    public static boolean isPerson(String id) {
        return id.startsWith("U") || id.startsWith("W");
    }
}
