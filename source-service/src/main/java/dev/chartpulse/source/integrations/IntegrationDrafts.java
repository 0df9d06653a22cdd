package dev.chartpulse.source.integrations;

import java.net.URI;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.source.fields.Fields;

/** Makes integrations from requests and seals their tokens at once. Stores nothing, and calls no other service. */
@ApplicationScoped
class IntegrationDrafts {

    private final TokenSeals seals;

    IntegrationDrafts(TokenSeals seals) {
        this.seals = seals;
    }

    Integration of(UUID workspaceId, NewIntegration request) {
        return of(workspaceId, UUID.randomUUID(), request);
    }

    Integration of(UUID workspaceId, UUID id, NewIntegration request) {
        return request instanceof NewIntegration.Grafana grafana
                ? grafana(workspaceId, id, grafana)
                : slack(workspaceId, id, request);
    }

    private Integration grafana(UUID workspaceId, UUID id, NewIntegration.Grafana request) {
        Fields fields = new Fields();
        URI url = GrafanaUrl.read(fields, "url", request.url());
        String token = TokenText.read(fields, "token", request.token());
        String caBundle = CaBundle.read(fields, "caBundle", request.caBundle());
        fields.check();
        Integration integration = new Integration(workspaceId, id, IntegrationKind.GRAFANA);
        integration.token(seals.grafana(token, workspaceId, id, url), TokenText.hint(token));
        integration.name = request.name().strip();
        integration.url = url.toString();
        integration.caBundle = caBundle;
        integration.tokenExpiresOn = request.tokenExpiresOn();
        return integration;
    }

    private Integration slack(UUID workspaceId, UUID id, NewIntegration request) {
        Fields fields = new Fields();
        String token = TokenText.read(fields, "token", request.token());
        fields.check();
        Integration integration = new Integration(workspaceId, id, IntegrationKind.SLACK);
        integration.token(seals.slack(token, workspaceId, id), TokenText.hint(token));
        integration.name = request.name().strip();
        return integration;
    }

    /** The integration as it would be after the change; the stored one stays as it is. */
    Integration of(Integration stored, IntegrationChange change) {
        Integration changed = new Integration(stored.workspaceId(), stored.id(), stored.kind());
        changed.become(stored);
        Fields fields = new Fields();
        changed.name = change.name().strip();
        String token = change.token() == null ? null : TokenText.read(fields, "token", change.token());
        if (stored.kind() == IntegrationKind.GRAFANA) {
            changeGrafana(fields, changed, change, token);
        } else {
            changeSlack(fields, changed, change, token);
        }
        return changed;
    }

    private void changeGrafana(Fields fields, Integration changed, IntegrationChange change, String token) {
        SecretContext before = changed.grafanaAccess().secretContext();
        URI url = change.url() == null ? null : GrafanaUrl.read(fields, "url", change.url());
        if (change.url() == null) {
            fields.refuse("url", "is missing");
        }
        changed.caBundle = CaBundle.read(fields, "caBundle", change.caBundle());
        changed.tokenExpiresOn = change.tokenExpiresOn();
        if (url != null
                && change.token() == null
                && !SecretContext.grafana(changed.workspaceId(), changed.id(), url)
                        .equals(before)) {
            fields.refuse(
                    "token", "is needed again: the stored one is bound to the scheme, host and port it was given for");
        }
        fields.check();
        changed.url = url.toString();
        if (token != null) {
            changed.token(seals.grafana(token, changed.workspaceId(), changed.id(), url), TokenText.hint(token));
        }
    }

    private void changeSlack(Fields fields, Integration changed, IntegrationChange change, String token) {
        String notOurs = "is a Grafana's; this integration is a Slack workspace";
        if (change.url() != null) {
            fields.refuse("url", notOurs);
        }
        if (change.caBundle() != null) {
            fields.refuse("caBundle", notOurs);
        }
        if (change.tokenExpiresOn() != null) {
            fields.refuse("tokenExpiresOn", notOurs);
        }
        fields.check();
        if (token != null) {
            changed.token(seals.slack(token, changed.workspaceId(), changed.id()), TokenText.hint(token));
        }
    }
}
