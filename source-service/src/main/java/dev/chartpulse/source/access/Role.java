package dev.chartpulse.source.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a caller may do in a workspace. Each role may do what those before it may. */
@Schema(
        name = "Role",
        description =
                "What may be done in the workspace. viewer: read. editor: also change, fire and preview. admin: also"
                        + " integrations with their tokens, keys, members, settings and the audit.")
public enum Role {
    @JsonProperty("viewer")
    VIEWER,
    @JsonProperty("editor")
    EDITOR,
    @JsonProperty("admin")
    ADMIN;

    /** As in the REST API and in PostgreSQL. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what needs the other role may be done with this one. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role of this name; empty when there is none. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
