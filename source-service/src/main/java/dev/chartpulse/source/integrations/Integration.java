package dev.chartpulse.source.integrations;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

import org.hibernate.annotations.Formula;

import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.source.workspaces.WorkspaceEntity;

/** A stored integration. Its token is sealed, and source-service has no key to open it. */
@Entity
public class Integration extends WorkspaceEntity {

    String kind;
    String name;
    String url;

    @Column(name = "sealed_token")
    String sealedToken;

    @Column(name = "token_hint")
    String tokenHint;

    @Column(name = "ca_bundle")
    String caBundle;

    @Column(name = "token_expires_on")
    LocalDate tokenExpiresOn;

    String account;
    String version;

    @Formula("(select h.state from integration_health h where h.integration_id = id)")
    String health;

    @Formula("(select h.since from integration_health h where h.integration_id = id)")
    Instant healthSince;

    @Formula("(select h.checked_at from integration_health h where h.integration_id = id)")
    Instant checkedAt;

    @Formula("(select cast(h.failure as text) from integration_health h where h.integration_id = id)")
    String healthFailure;

    @Formula("(token_expires_on - cast(now() at time zone 'UTC' as date))")
    Integer tokenExpiresInDays;

    /** Called by Hibernate when it reads a row. */
    protected Integration() {}

    /**
     * Makes an integration without its other fields.
     *
     * @param id chosen by the caller, because the token is sealed for this id
     */
    Integration(UUID workspaceId, UUID id, IntegrationKind kind) {
        super(id, workspaceId);
        this.kind = kind.text();
    }

    /** Takes over all fields of another integration that can change. */
    void become(Integration other) {
        name = other.name;
        url = other.url;
        sealedToken = other.sealedToken;
        tokenHint = other.tokenHint;
        caBundle = other.caBundle;
        tokenExpiresOn = other.tokenExpiresOn;
        account = other.account;
        version = other.version;
    }

    /** Takes over the account and version that a connect report found. */
    void connected(ConnectReport report) {
        account = report.account();
        version = report.version();
    }

    /**
     * Replaces the token.
     *
     * @param hint the part of the token that may be shown
     */
    void token(SealedSecret sealed, String hint) {
        sealedToken = sealed.base64();
        tokenHint = hint;
    }

    /** The name that people gave the integration. */
    public String name() {
        return name;
    }

    /** The kind of outside system. */
    public IntegrationKind kind() {
        return IntegrationKind.ofText(kind);
    }

    /** What query-service needs to reach this Grafana, with the token as it is stored now. */
    public GrafanaAccess grafanaAccess() {
        return new GrafanaAccess(workspaceId(), id(), URI.create(url), new SealedSecret(sealedToken), caBundle);
    }

    /** What delivery-service needs to reach this Slack, with the token as it is stored now. */
    public SlackAccess slackAccess() {
        return new SlackAccess(workspaceId(), id(), new SealedSecret(sealedToken));
    }
}
