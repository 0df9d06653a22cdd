{{/* Names, labels and facts about the four services, which all templates share. */}}

{{- define "chartpulse.services" -}}
source-service,query-service,render-service,delivery-service
{{- end }}

{{- define "chartpulse.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 43 | trimSuffix "-" }}
{{- end }}

{{/* 43 characters: "-delivery-service-migration" comes after it, and a name has 63 at most, with some left for Kubernetes. */}}
{{- define "chartpulse.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 34 | trimSuffix "-" }}
{{- else if contains (include "chartpulse.name" .) .Release.Name }}
{{- .Release.Name | trunc 34 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "chartpulse.name" .) | trunc 34 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Of a service: (dict "root" $ "service" "query-service") */}}
{{- define "chartpulse.selector" -}}
app.kubernetes.io/name: {{ include "chartpulse.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end }}

{{- define "chartpulse.commonLabels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: chartpulse
{{- end }}

{{- define "chartpulse.labels" -}}
{{ include "chartpulse.selector" . }}
{{ include "chartpulse.commonLabels" .root }}
{{- end }}

{{/* The port that a service listens on; the Java test of this folder compares it with the service's own. */}}
{{- define "chartpulse.port" -}}
{{- get (dict "source-service" "8080" "query-service" "8081" "render-service" "8082" "delivery-service" "8083") . }}
{{- end }}

{{/* The port of its health and metrics. */}}
{{- define "chartpulse.managementPort" -}}
{{- get (dict "source-service" "9080" "query-service" "9081" "render-service" "9082" "delivery-service" "9083") . }}
{{- end }}

{{/* A value of one service: its own, where it has one, else that of all. (dict "root" $ "service" s "key" "resources") */}}
{{- define "chartpulse.own" -}}
{{- $own := get .root.Values.services .service | default dict }}
{{- $value := hasKey $own .key | ternary (get $own .key) (get .root.Values .key) }}
{{- if kindIs "invalid" $value }}{{ else }}{{ toYaml $value }}{{ end }}
{{- end }}

{{/* The same of a text, as it is: YAML would put some into quotes. */}}
{{- define "chartpulse.ownText" -}}
{{- get (include "chartpulse.own" . | printf "value: %s" | fromYaml) "value" }}
{{- end }}

{{- define "chartpulse.image" -}}
{{- $values := .root.Values }}
{{- $digest := get (get $values.services .service | default dict) "digest" }}
{{- $name := printf "%s/%s" $values.image.repository .service }}
{{- if $values.global.imageRegistry }}{{ $name = printf "%s/%s" $values.global.imageRegistry $name }}{{ end }}
{{- if $digest }}{{ printf "%s@%s" $name $digest }}{{ else }}{{ printf "%s:%s" $name (default .root.Chart.AppVersion $values.image.tag) }}{{ end }}
{{- end }}

{{/* An image of somebody else, by the registry of this installation. (dict "root" $ "image" "postgres:18.4") */}}
{{- define "chartpulse.otherImage" -}}
{{- if .root.Values.global.imageRegistry }}{{ printf "%s/%s" .root.Values.global.imageRegistry .image }}{{ else }}{{ .image }}{{ end }}
{{- end }}

{{/* By index, since Helm 4 leaves out values that are null, and Helm 3 keeps them: get would say "" of what is not there. */}}
{{- define "chartpulse.podSecurityContext" -}}
runAsNonRoot: true
seccompProfile: {type: RuntimeDefault}
{{- range $key := list "runAsUser" "runAsGroup" "fsGroup" }}
{{- $value := index $.Values.podSecurityContext $key }}
{{- if not (kindIs "invalid" $value) }}
{{ $key }}: {{ int64 $value }}
{{- end }}
{{- end }}
{{- end }}

{{- define "chartpulse.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "chartpulse.postgresqlHost" -}}
{{- if .root.Values.dev.enabled }}{{ include "chartpulse.fullname" .root }}-postgresql{{ else }}{{ .database.host }}{{ end }}
{{- end }}

{{- define "chartpulse.kafkaServers" -}}
{{- if .Values.dev.enabled }}{{ include "chartpulse.fullname" . }}-kafka:9092{{ else }}{{ .Values.kafka.bootstrapServers }}{{ end }}
{{- end }}

{{/* Where a service's database is. (dict "root" $ "database" .Values.postgresql.source) */}}
{{- define "chartpulse.databaseEnv" -}}
{{- $host := include "chartpulse.postgresqlHost" . }}
{{- $tls := .root.Values.postgresql.tls }}
QUARKUS_DATASOURCE_REACTIVE_URL: {{ printf "postgresql://%s:%d/%s%s" $host (int .database.port) .database.database (ternary "?sslmode=verify-full" "" $tls) | quote }}
QUARKUS_DATASOURCE_JDBC_URL: {{ printf "jdbc:postgresql://%s:%d/%s%s" (default $host .database.directHost) (int (default .database.port .database.directPort)) .database.database (ternary (printf "?sslmode=verify-full&sslrootcert=/etc/chartpulse/ca/%s" .root.Values.caBundle.key) "" $tls) | quote }}
QUARKUS_DATASOURCE_USERNAME: {{ .database.username | quote }}
QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE: {{ .database.poolSize | quote }}
{{- if .root.Values.postgresql.pooled }}
CHARTPULSE_POSTGRES_POOLED: "true"
{{- end }}
{{- if $tls }}
QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS: /etc/chartpulse/ca/{{ .root.Values.caBundle.key }}
{{- end }}
{{- end }}

{{- define "chartpulse.pullSecrets" -}}
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- define "chartpulse.caVolume" -}}
{{- if .Values.caBundle.configMap }}
- name: ca
  configMap:
    name: {{ .Values.caBundle.configMap }}
{{- end }}
{{- end }}

{{/* What cannot be checked by values.schema.json, said before anything is installed. */}}
{{- define "chartpulse.check" -}}
{{- $v := .Values }}
{{- if not (regexMatch "^[a-z][a-z0-9-]*$" (include "chartpulse.fullname" .)) }}{{ fail (printf "no Service can have a name such as %s-source-service: set fullnameOverride, letters, digits and hyphens after a letter" (include "chartpulse.fullname" .)) }}{{ end }}
{{- if and $v.tests.grafana.url (not (and $v.tests.grafana.existingSecret $v.tests.apiKey.existingSecret)) }}{{ fail "tests.grafana.url needs tests.grafana.existingSecret and tests.apiKey.existingSecret" }}{{ end }}
{{- if not $v.dev.enabled }}
{{- range $name := list "source" "delivery" }}
{{- if not (get (get $v.postgresql $name) "host") }}{{ fail (printf "postgresql.%s.host is not set: the host of the PostgreSQL with that database" $name) }}{{ end }}
{{- end }}
{{- if not $v.kafka.bootstrapServers }}{{ fail "kafka.bootstrapServers is not set, such as kafka-bootstrap.kafka.svc:9092" }}{{ end }}
{{- if not $v.smtp.host }}{{ fail "smtp.host is not set: the mail server" }}{{ end }}
{{- if not $v.smtp.from }}{{ fail "smtp.from is not set: the sender of the emails, such as Chartpulse <charts@example.com>" }}{{ end }}
{{- end }}
{{- if and $v.dev.enabled (or $v.postgresql.tls $v.postgresql.pooled (ne $v.kafka.securityProtocol "PLAINTEXT") (ne (int $v.postgresql.source.port) 5432) (ne (int $v.postgresql.delivery.port) 5432) (ne $v.postgresql.source.existingSecret $v.postgresql.delivery.existingSecret)) }}{{ fail "dev.enabled brings one PostgreSQL at port 5432, with its passwords in one Secret, and a Kafka, both without TLS, log-in and pooler: leave postgresql and kafka as they are" }}{{ end }}
{{- if and $v.kafka.saslMechanism (not (hasPrefix "SASL" $v.kafka.securityProtocol)) }}{{ fail (printf "kafka.saslMechanism is %s, but with kafka.securityProtocol %s nobody logs in: set SASL_SSL or SASL_PLAINTEXT" $v.kafka.saslMechanism $v.kafka.securityProtocol) }}{{ end }}
{{- if and $v.kafka.tokenEndpointUrl (ne $v.kafka.saslMechanism "OAUTHBEARER") }}{{ fail "kafka.tokenEndpointUrl is for kafka.saslMechanism OAUTHBEARER alone" }}{{ end }}
{{- if and $v.keda.enabled (hasPrefix "SASL" $v.kafka.securityProtocol) (not $v.keda.authenticationRef) }}{{ fail "keda.enabled with a Kafka that asks for a log-in needs keda.authenticationRef: KEDA could not read how many events wait" }}{{ end }}
{{- if and (hasPrefix "SASL" $v.kafka.securityProtocol) (or (not $v.kafka.saslMechanism) (not $v.kafka.existingSecret)) }}{{ fail "kafka.securityProtocol asks for a log-in: set kafka.saslMechanism and kafka.existingSecret" }}{{ end }}
{{- if and (eq $v.kafka.saslMechanism "OAUTHBEARER") (not $v.kafka.tokenEndpointUrl) }}{{ fail "kafka.saslMechanism: OAUTHBEARER needs kafka.tokenEndpointUrl: where the services get their tokens" }}{{ end }}
{{- if and $v.postgresql.tls (not $v.caBundle.configMap) }}{{ fail "postgresql.tls needs caBundle.configMap: the CA that PostgreSQL's certificate is checked with" }}{{ end }}
{{- $ids := $v.podSecurityContext }}
{{- if and (index $ids "runAsGroup") (kindIs "invalid" (index $ids "fsGroup")) }}{{ fail "podSecurityContext.runAsGroup needs podSecurityContext.fsGroup: the keysets are readable by that group, and by root's" }}{{ end }}
{{- if and $v.smtp.dkim.domain (not (and $v.smtp.dkim.selector $v.smtp.dkim.existingSecret)) }}{{ fail "smtp.dkim.domain needs smtp.dkim.selector and smtp.dkim.existingSecret" }}{{ end }}
{{- if and (eq $v.migrate "job") $v.dev.enabled }}{{ fail "dev.enabled needs migrate: onStart, since its PostgreSQL is not there before the rest" }}{{ end }}
{{- if and $v.externalSecrets.enabled (not $v.externalSecrets.secretStoreRef.name) }}{{ fail "externalSecrets.enabled needs externalSecrets.secretStoreRef.name" }}{{ end }}
{{- if and $v.ingress.enabled (not $v.ingress.host) }}{{ fail "ingress.enabled needs ingress.host" }}{{ end }}
{{- range $name := list "ingress" "httpRoute" }}
{{- $way := get $v $name }}
{{- if and $way.enabled (ne $way.path "/") (not $v.publicUrl) }}{{ fail (printf "%s.path needs publicUrl, such as https://tools.example.com%s: links in answers begin with it" $name $way.path) }}{{ end }}
{{- end }}
{{- if and $v.ingress.enabled $v.ingress.pattern (not $v.publicUrl) }}{{ fail "ingress.pattern needs publicUrl: links in answers begin with it" }}{{ end }}
{{- if and $v.httpRoute.enabled (not $v.httpRoute.parentRefs) }}{{ fail "httpRoute.enabled needs httpRoute.parentRefs: the Gateways that it belongs to" }}{{ end }}
{{- range $service := splitList "," (include "chartpulse.services" .) }}
{{- $this := dict "root" $ "service" $service }}
{{- $replicas := include "chartpulse.own" (merge (dict "key" "replicaCount") $this) | int }}
{{- $scaler := has $service (list "source-service" "delivery-service") | ternary "autoscaling" "keda" }}
{{- $scaling := get $v $scaler }}
{{- if and $scaling.enabled (or (lt $replicas 1) (gt $replicas (int $scaling.maxReplicas))) }}{{ fail (printf "the replicaCount of %s is %d: the least, and %s.maxReplicas (%d) is the most" $service $replicas $scaler (int $scaling.maxReplicas)) }}{{ end }}
{{- $grace := include "chartpulse.own" (merge (dict "key" "terminationGracePeriodSeconds") $this) | int }}
{{- $preStop := include "chartpulse.own" (merge (dict "key" "preStopSeconds") $this) | int }}
{{- if lt $grace (add $preStop 40 | int) }}{{ fail (printf "terminationGracePeriodSeconds of %s is %d: after preStopSeconds (%d) work under way needs 40 s more" $service $grace $preStop) }}{{ end }}
{{- $resources := include "chartpulse.own" (merge (dict "key" "resources") $this) | fromYaml }}
{{- if not (dig "limits" "memory" "" $resources) }}{{ fail (printf "%s has no resources.limits.memory: half of it is the heap, else it would be half of the node's memory" $service) }}{{ end }}
{{- if and $scaling.enabled (eq $scaler "autoscaling") (not (dig "requests" "cpu" "" $resources)) }}{{ fail (printf "%s has no resources.requests.cpu: autoscaling.targetCPUUtilizationPercentage is a share of it" $service) }}{{ end }}
{{- $set := list "JAVA_OPTIONS" }}
{{- range include "chartpulse.secretEnv" $this | fromYamlArray }}{{ $set = append $set .name }}{{ end }}
{{- range include "chartpulse.own" (merge (dict "key" "extraEnv") $this) | fromYamlArray }}
{{- if has .name $set }}{{ fail (printf "extraEnv has %s, which %s has from a value of its own" .name $service) }}{{ end }}
{{- $set = append $set .name }}
{{- end }}
{{- end }}
{{- end }}
