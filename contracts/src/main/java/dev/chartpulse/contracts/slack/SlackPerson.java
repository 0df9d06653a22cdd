package dev.chartpulse.contracts.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.chartpulse.contracts.Require;

/**
 * Whom a message can mention: a member of a Slack workspace, or a group of them. A member can be written to, too.
 *
 * @param id of a user such as "U0123456789", of a user group such as "S0123456789"
 * @param name as people read it
 * @param handle what is typed behind the "@"; null if there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackPerson(String id, Kind kind, String name, String handle) {

    public SlackPerson {
        Require.text(id, "id");
        Require.present(kind, "kind");
        Require.present(name, "name");
    }

    /** One or many. */
    public enum Kind {
        @JsonProperty("user")
        USER,
        @JsonProperty("group")
        GROUP
    }
}
