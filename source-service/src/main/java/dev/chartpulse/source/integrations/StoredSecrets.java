package dev.chartpulse.source.integrations;

import dev.chartpulse.sealing.KeyMark;

/** Where sealed secrets are stored, by who can open them and what of them is sealed. The statements about those of an older key. */
enum StoredSecrets {
    GRAFANA("grafana", IntegrationKind.GRAFANA, "integration", "sealed_token", "url", "kind = 'grafana'"),
    SLACK("slack", IntegrationKind.SLACK, "integration", "sealed_token", "url", "kind = 'slack'"),
    /** The addresses of webhooks, which delivery-service opens with the keys of Slack tokens. */
    WEBHOOK("webhook", IntegrationKind.SLACK, "destination", "sealed_secret", "origin", "sealed_secret is not null");

    private final String text;
    private final IntegrationKind keys;
    private final String count;
    private final String next;
    private final String store;

    StoredSecrets(String text, IntegrationKind keys, String table, String column, String url, String which) {
        String outdated = which + " and substring(decode(" + column + ", 'base64') from 1 for " + KeyMark.BYTES
                + ") <> decode($1, 'hex')";
        this.text = text;
        this.keys = keys;
        this.count = "select count(*) as outdated from " + table + " where " + outdated;
        this.next = "select id, workspace_id, " + url + " as url, " + column + " as secret from " + table + " where "
                + outdated + " and id > $2 order by id limit " + TokenRotation.BATCH;
        this.store = "update " + table + " set " + column + " = $3 where id = $1 and " + column + " = $2";
    }

    /** As the metric has it. */
    String text() {
        return text;
    }

    /** Whose keys they are sealed with. */
    IntegrationKind keys() {
        return keys;
    }

    /** How many are outdated; $1 is the newest key's mark. */
    String count() {
        return count;
    }

    /** A batch of outdated ones by id; $1 is the newest key's mark, $2 the id before the first. */
    String next() {
        return next;
    }

    /** Stores a newly sealed secret ($3), unless the secret ($2) was replaced meanwhile; $1 is the id. */
    String store() {
        return store;
    }
}
