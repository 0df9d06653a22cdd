package dev.chartpulse.source.integrations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.editing.Warning;
import dev.chartpulse.source.workspaces.Provisioned;

/** An integration as the REST API shows it. */
@Schema(name = "Integration")
record IntegrationView(
        @Schema(required = true) UUID id,

        @Schema(required = true) IntegrationKind kind,

        @Schema(required = true, examples = "Production Grafana")
        String name,

        @Schema(description = "The address; only if the kind is grafana.", examples = "https://grafana.example.com")
        String url,

        @Schema(
                required = true,
                description = "The first and last characters of the token. The API never shows more of it.",
                examples = "glsa_…3f2a")
        String tokenHint,

        @Schema(examples = CaBundle.EXAMPLE) String caBundle,
        LocalDate tokenExpiresOn,

        @Schema(description = "The organisation or Slack workspace that the token belongs to.", examples = "Main Org.")
        String account,

        @Schema(description = "Grafana's version when it was last connected.", examples = "13.0.1")
        String version,

        @Schema(required = true, description = "What is allowed and probably not meant; empty if there is nothing.")
        List<Warning> warnings,

        @Schema(
                required = true,
                description = "Whether it works, as it was tested last; each is tested every few hours.")
        HealthView health,

        @Schema(description = Provisioned.MEANING, examples = "charts.yaml")
        String provisionedFrom,

        @Schema(required = true) Instant createdAt,

        @Schema(required = true) Instant updatedAt,

        @Schema(description = "The report of the test; only in the answer to a request that tested the connection.")
        ConnectReport report)
        implements Edited {

    static IntegrationView of(Integration integration) {
        return of(integration, null);
    }

    static IntegrationView of(Integration integration, ConnectReport report) {
        return new IntegrationView(
                integration.id(),
                integration.kind(),
                integration.name,
                integration.url,
                integration.tokenHint,
                integration.caBundle,
                integration.tokenExpiresOn,
                integration.account,
                integration.kind() == IntegrationKind.GRAFANA ? integration.version : null,
                TokenExpiry.warnings(integration.tokenExpiresOn, LocalDate.now(ZoneOffset.UTC)),
                report == null ? HealthView.of(integration) : HealthView.of(integration, report),
                integration.provisionedFrom(),
                integration.createdAt(),
                integration.updatedAt(),
                report);
    }
}
