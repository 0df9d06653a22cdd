package dev.chartpulse.source.notices;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Row;

/** Who is told about a connection. With a configured owner that cannot be read the service does not start. */
@Startup
@ApplicationScoped
public class Owners {

    private final Optional<Owner> configured;

    Owners(NoticesConfig config) {
        this.configured = config.owner().filter(text -> !text.isBlank()).map(Owners::parse);
    }

    /** The owner in the row, of the connection or its workspace, or the configured one; empty if there is none. */
    Optional<Owner> of(Row row) {
        return or(Owner.of(row));
    }

    /** This owner, or the configured one if it is null; empty if there is neither. */
    public Optional<Owner> or(Owner own) {
        return Optional.ofNullable(own).or(() -> configured);
    }

    private static Owner parse(String text) {
        try {
            return Owner.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "chartpulse.notices.owner must be an email address, or slack: with the id of a Slack integration, a slash"
                            + " and the id of a channel, such as slack:3d8e7a61-5b1d-4d6f-8e1f-2d2b4c6e8a04/C0123456789",
                    e);
        }
    }
}
