package dev.chartpulse.source.workspaces;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

/** What holds for workspaces that set nothing themselves, by configuration. With values that cannot be used the service does not start. */
@Startup
@ApplicationScoped
public class WorkspaceDefaults {

    /** How long a pulse is worth delivering, in minutes. */
    public static final int GRACE_MINUTES = 360;

    private static final String ZONE_PROPERTY = "chartpulse.default-zone";
    private static final String SENDER_PROPERTY = "chartpulse.email.sender";
    private static final String ADDRESS = "[\\x21-\\x7e&&[^<>@]]+@[\\x21-\\x7e&&[^<>@]]+";
    private static final Pattern SENDER = Pattern.compile(ADDRESS + "|[^<>\\p{Cntrl}]{0,100}<" + ADDRESS + ">");

    private final ZoneId zone;
    private final String sender;

    /**
     * These defaults.
     *
     * @param zone an id such as "Europe/Zurich"
     * @param sender an address, with or without a display name; empty for the one that delivery-service is configured with
     * @throws IllegalStateException when one of them cannot be used
     */
    public WorkspaceDefaults(
            @ConfigProperty(name = ZONE_PROPERTY, defaultValue = "UTC") String zone,
            @ConfigProperty(name = SENDER_PROPERTY) Optional<String> sender) {
        this.zone = zone(zone);
        this.sender = sender.map(WorkspaceDefaults::sender).orElse(null);
    }

    /** Whether it is an address, with or without a display name: {@code Charts of Acme <charts@acme.example>}. */
    public static boolean isSender(String text) {
        return SENDER.matcher(text).matches();
    }

    /** The zone of workspaces that set none. */
    public ZoneId zone() {
        return zone;
    }

    /** The sender of workspaces that set none; null for the one that delivery-service is configured with. */
    public String sender() {
        return sender;
    }

    private static String sender(String text) {
        if (!isSender(text)) {
            throw new IllegalStateException(
                    SENDER_PROPERTY + " is no sender: give one such as Charts of Acme <charts@acme.example>");
        }
        return text;
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalStateException(ZONE_PROPERTY + " is not an IANA zone such as Europe/Zurich", e);
        }
    }
}
