package dev.chartpulse.source.integrations;

import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.source.workspaces.WorkspaceEntity;

/** A stored integration. The token is there sealed only; no one here can open it. */
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

    /** For Hibernate. */
    protected Integration() {}

    /**
     * @param id chosen by the caller, since the token is sealed for it
     */
    Integration(UUID workspaceId, UUID id, IntegrationKind kind) {
        super(id, workspaceId);
        this.kind = kind.text();
    }

    /** Takes over all that can change. */
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

    void connected(ConnectReport report) {
        account = report.account();
        version = report.version();
    }

    void token(SealedSecret sealed, String hint) {
        sealedToken = sealed.base64();
        tokenHint = hint;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Of which outside system it is. */
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
