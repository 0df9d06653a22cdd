package dev.chartpulse.source.integrations;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.source.sql.Sql;

/** Whether an integration works, as it was tested last. Each is tested every few hours. */
@Schema(name = "IntegrationHealth")
record HealthView(
        @Schema(
                description =
                        "\"unknown\" until it is tested, \"ok\", \"failing\", or \"refused\": the token was revoked or has expired.",
                required = true)
        HealthState state,

        @Schema(description = "Since when it is in this state; absent if it is unknown.")
        Instant since,

        @Schema(description = "When it was tested last; absent if it was not.")
        Instant checkedAt,

        @Schema(description = "Why it does not work, and what to do; absent if it does.")
        Failure failure,

        @Schema(
                description =
                        "By the day that was given, in UTC; negative once it has passed, absent if no day was given.")
        Integer tokenExpiresInDays) {

    static HealthView of(Integration integration) {
        return new HealthView(
                HealthState.ofText(integration.health),
                integration.healthSince,
                integration.checkedAt,
                Sql.parse(integration.healthFailure, Failure.class),
                integration.tokenExpiresInDays);
    }

    /** Of an integration that was tested and stored a moment ago. */
    static HealthView of(Integration integration, ConnectReport report) {
        return new HealthView(
                HealthState.of(report),
                integration.updatedAt(),
                integration.updatedAt(),
                ConnectProblem.failure(report),
                integration.tokenExpiresInDays);
    }
}
