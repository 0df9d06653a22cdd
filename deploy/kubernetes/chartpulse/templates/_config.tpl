{{/* The settings of a service, none of them secret. (dict "root" $ "service" s) */}}
{{- define "chartpulse.config" -}}
{{- $v := .root.Values }}
{{- $fullname := include "chartpulse.fullname" .root -}}
QUARKUS_HTTP_HOST: {{ $v.listenAddress | quote }}
QUARKUS_HTTP_PORT: {{ include "chartpulse.port" .service | quote }}
QUARKUS_MANAGEMENT_PORT: {{ include "chartpulse.managementPort" .service | quote }}
QUARKUS_LOG_CONSOLE_JSON_ENABLED: {{ eq $v.logFormat "json" | quote }}
{{- with $v.traces.endpoint }}
CHARTPULSE_TRACES_ENDPOINT: {{ . | quote }}
CHARTPULSE_TRACES_PROTOCOL: {{ $v.traces.protocol }}
CHARTPULSE_TRACES_RATIO: {{ $v.traces.ratio | quote }}
{{- end }}
KAFKA_BOOTSTRAP_SERVERS: {{ include "chartpulse.kafkaServers" .root | quote }}
KAFKA_SECURITY_PROTOCOL: {{ $v.kafka.securityProtocol }}
{{- if $v.kafka.saslMechanism }}
KAFKA_SASL_MECHANISM: {{ $v.kafka.saslMechanism }}
{{- end }}
{{- if eq $v.kafka.saslMechanism "OAUTHBEARER" }}
KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS: org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler
KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: {{ $v.kafka.tokenEndpointUrl | quote }}
{{- else if eq $v.kafka.saslMechanism "AWS_MSK_IAM" }}
KAFKA_SASL_CLIENT_CALLBACK_HANDLER_CLASS: software.amazon.msk.auth.iam.IAMClientCallbackHandler
{{- end }}
{{- if and (has $v.kafka.securityProtocol (list "SSL" "SASL_SSL")) $v.caBundle.configMap }}
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
KAFKA_SSL_TRUSTSTORE_LOCATION: /etc/chartpulse/ca/{{ $v.caBundle.key }}
{{- end }}
CHARTPULSE_TOPICS_CREATE: {{ $v.kafka.topics.create | quote }}
{{- if $v.kafka.topics.prefix }}
CHARTPULSE_TOPICS_PREFIX: {{ $v.kafka.topics.prefix | quote }}
{{- end }}
{{- if $v.kafka.topics.replicas }}
CHARTPULSE_TOPICS_REPLICAS: {{ $v.kafka.topics.replicas | quote }}
{{- end }}
{{- if $v.kafka.groupPrefix }}
CHARTPULSE_GROUPS_PREFIX: {{ $v.kafka.groupPrefix | quote }}
{{- end }}
{{- if eq .service "source-service" }}
{{ include "chartpulse.databaseEnv" (dict "root" .root "database" $v.postgresql.source) | trim }}
QUARKUS_FLYWAY_MIGRATE_AT_START: {{ eq $v.migrate "onStart" | quote }}
CHARTPULSE_KEYS_GRAFANA_PUBLIC: file:/etc/chartpulse/keys/grafana-public.json
CHARTPULSE_KEYS_SLACK_PUBLIC: file:/etc/chartpulse/keys/slack-public.json
{{- with $v.publicUrl }}
CHARTPULSE_PUBLIC_URL: {{ . | quote }}
CHARTPULSE_KEYS_LINKS: file:/etc/chartpulse/keys/links.json
{{- end }}
{{- with $v.emailSender }}
CHARTPULSE_EMAIL_SENDER: {{ . | quote }}
{{- end }}
{{- with $v.noticesOwner }}
CHARTPULSE_NOTICES_OWNER: {{ . | quote }}
{{- end }}
{{- with $v.workspaces }}
{{- $made := list }}
{{- range . }}{{ $made = append $made (printf "%s=%s" .id .name) }}{{ end }}
CHARTPULSE_WORKSPACES_CREATE: {{ join "," $made | quote }}
{{- end }}
CHARTPULSE_RATE_LIMIT_REQUESTS_PER_MINUTE: {{ $v.rateLimit | quote }}
{{- if $v.oidc.issuer }}
CHARTPULSE_OIDC_ENABLED: "true"
CHARTPULSE_OIDC_ISSUER: {{ $v.oidc.issuer | quote }}
CHARTPULSE_OIDC_AUDIENCE: {{ join "," (required "oidc.issuer needs oidc.audience: a token for another audience must not open this API" $v.oidc.audience) | quote }}
CHARTPULSE_OIDC_ROLES_PREFIX: {{ $v.oidc.rolesPrefix | quote }}
{{- with $v.oidc.rolesClaim }}
CHARTPULSE_OIDC_ROLES_CLAIM: {{ . | quote }}
{{- end }}
{{- end }}
{{- if $v.provisioning.configMap }}
CHARTPULSE_PROVISIONING_FOLDER: /etc/chartpulse/provisioning
CHARTPULSE_PROVISIONING_POLL: {{ $v.provisioning.poll }}
CHARTPULSE_PROVISIONING_PRUNE: {{ $v.provisioning.prune | quote }}
{{- end }}
{{- if $v.provisioning.secret }}
CHARTPULSE_PROVISIONING_SECRETS_FOLDER: /etc/chartpulse/provisioning-secrets
{{- end }}
CHARTPULSE_DEFAULT_ZONE: {{ $v.defaultZone | quote }}
CHARTPULSE_HISTORY_KEEP: {{ $v.history.keep }}
CHARTPULSE_HISTORY_KEEP_CHARTS: {{ $v.history.keepCharts }}
CHARTPULSE_INTEGRATIONS_CHECK_EVERY: {{ $v.checkIntegrationsEvery }}
{{- with $v.corsOrigins }}
CHARTPULSE_CORS_ORIGINS: {{ join "," . | quote }}
{{- end }}
{{- range $peer := list "query-service" "render-service" "delivery-service" }}
CHARTPULSE_{{ $peer | upper | replace "-" "_" }}_URL: http://{{ $fullname }}-{{ $peer }}:{{ include "chartpulse.port" $peer }}
{{- end }}
{{- else if eq .service "query-service" }}
CHARTPULSE_KEYS_GRAFANA_PRIVATE: file:/etc/chartpulse/keys/grafana-private.json
{{ include "chartpulse.egressConfig" .root | trim }}
{{- else if eq .service "delivery-service" }}
{{ include "chartpulse.databaseEnv" (dict "root" .root "database" $v.postgresql.delivery) | trim }}
QUARKUS_FLYWAY_MIGRATE_AT_START: {{ eq $v.migrate "onStart" | quote }}
CHARTPULSE_KEYS_SLACK_PRIVATE: file:/etc/chartpulse/keys/slack-private.json
CHARTPULSE_SLACK_URL: {{ $v.slack.url | quote }}
{{ include "chartpulse.egressConfig" .root | trim }}
CHARTPULSE_DISPATCH_MAX_ATTEMPTS: {{ $v.retry.maxAttempts | quote }}
CHARTPULSE_DISPATCH_MIN_BACKOFF: {{ $v.retry.minBackoff }}
CHARTPULSE_DISPATCH_MAX_BACKOFF: {{ $v.retry.maxBackoff }}
{{- if $v.dev.enabled }}
QUARKUS_MAILER_HOST: {{ $fullname }}-stand-ins
QUARKUS_MAILER_PORT: "1025"
QUARKUS_MAILER_START_TLS: DISABLED
QUARKUS_MAILER_FROM: {{ default "Chartpulse <chartpulse@example.org>" $v.smtp.from | quote }}
{{- else }}
QUARKUS_MAILER_HOST: {{ $v.smtp.host | quote }}
QUARKUS_MAILER_PORT: {{ $v.smtp.port | quote }}
QUARKUS_MAILER_START_TLS: {{ $v.smtp.startTls }}
QUARKUS_MAILER_TLS: {{ $v.smtp.tls | quote }}
QUARKUS_MAILER_FROM: {{ $v.smtp.from | quote }}
{{- end }}
{{- if $v.smtp.dkim.domain }}
QUARKUS_MAILER_DKIM_ENABLED: "true"
QUARKUS_MAILER_DKIM_SDID: {{ $v.smtp.dkim.domain | quote }}
QUARKUS_MAILER_DKIM_SELECTOR: {{ $v.smtp.dkim.selector | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* Which hosts that users type may be called: Grafanas, and the receivers of webhooks. */}}
{{- define "chartpulse.egressConfig" -}}
{{- $v := .Values }}
{{- $standIns := printf "%s-stand-ins" (include "chartpulse.fullname" .) }}
{{- $allowed := $v.dev.enabled | ternary (append $v.egress.allow $standIns) $v.egress.allow }}
{{- if $allowed }}
CHARTPULSE_EGRESS_ALLOW: {{ join "," $allowed | quote }}
{{- end }}
CHARTPULSE_EGRESS_ALLOW_HTTP: {{ or $v.egress.allowHttp $v.dev.enabled | quote }}
{{- end }}

{{/* What is secret, by reference. */}}
{{- define "chartpulse.secretEnv" -}}
{{- $v := .root.Values }}
- name: CHARTPULSE_INTERNAL_TOKEN
  valueFrom: {secretKeyRef: {name: {{ $v.secrets.internalToken.existingSecret }}, key: {{ $v.secrets.internalToken.key }}}}
- name: CHARTPULSE_INTERNAL_TOKEN_ALSO_ACCEPTED
  valueFrom: {secretKeyRef: {name: {{ $v.secrets.internalToken.existingSecret }}, key: {{ $v.secrets.internalToken.alsoAcceptedKey }}, optional: true}}
{{- if $v.kafka.existingSecret }}
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom: {secretKeyRef: {name: {{ $v.kafka.existingSecret }}, key: {{ $v.kafka.jaasConfigKey }}}}
{{- end }}
{{- if eq .service "source-service" }}
- name: CHARTPULSE_API_KEY_SHA256
  valueFrom: {secretKeyRef: {name: {{ $v.secrets.apiKey.existingSecret }}, key: {{ $v.secrets.apiKey.sha256Key }}}}
{{- include "chartpulse.databasePassword" $v.postgresql.source }}
{{- else if eq .service "delivery-service" }}
{{- include "chartpulse.databasePassword" $v.postgresql.delivery }}
{{- if and $v.smtp.existingSecret (not $v.dev.enabled) }}
- name: QUARKUS_MAILER_USERNAME
  valueFrom: {secretKeyRef: {name: {{ $v.smtp.existingSecret }}, key: {{ $v.smtp.usernameKey }}}}
- name: QUARKUS_MAILER_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $v.smtp.existingSecret }}, key: {{ $v.smtp.passwordKey }}}}
{{- end }}
{{- if $v.smtp.dkim.domain }}
- name: QUARKUS_MAILER_DKIM_PRIVATE_KEY
  valueFrom: {secretKeyRef: {name: {{ $v.smtp.dkim.existingSecret }}, key: {{ $v.smtp.dkim.privateKeyKey }}}}
{{- end }}
{{- end }}
{{- end }}

{{- define "chartpulse.databasePassword" }}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ .existingSecret }}, key: {{ .passwordKey }}}}
{{- end }}

{{/* The Secrets with the keysets that a service reads, and none that it does not, with commas; empty for render-service. */}}
{{- define "chartpulse.keysets" -}}
{{- $v := .root.Values }}
{{- $keysets := $v.secrets.keysets }}
{{- $source := ternary (list $keysets.public $keysets.links) (list $keysets.public) (ne $v.publicUrl "") }}
{{- get (dict "source-service" $source "query-service" (list $keysets.grafanaPrivate) "delivery-service" (list $keysets.slackPrivate)) .service | join "," }}
{{- end }}
