package dev.chartpulse.standins.slack;

import io.vertx.core.json.JsonObject;

/**
 * A channel of the workspace, or the direct messages with a person.
 *
 * @param id nine characters or more
 * @param name without the "#"
 * @param isPrivate whether an invitation is needed to join
 * @param isMember whether the bot is in it
 * @param isArchived whether the channel accepts no more messages
 */
record Channel(String id, String name, boolean isPrivate, boolean isMember, boolean isArchived) {

    Channel joined() {
        return new Channel(id, name, isPrivate, true, isArchived);
    }

    /** Whether these are the direct messages with a person. */
    boolean isDirect() {
        return id.startsWith("D");
    }

    /** As people read it. */
    String shownAs() {
        return (isDirect() ? "@" : "#") + name;
    }

    /** A private channel is visible to its members only. */
    boolean isVisible() {
        return !isPrivate || isMember;
    }

    JsonObject json() {
        return new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("name_normalized", name)
                .put("is_channel", !isPrivate)
                .put("is_group", isPrivate && !isDirect())
                .put("is_im", isDirect())
                .put("is_private", isPrivate)
                .put("is_member", isMember)
                .put("is_archived", isArchived)
                .put("is_general", "general".equals(name));
    }
}
