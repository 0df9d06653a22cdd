{{- define "chartpulse.egressDns" -}}
{{- $dns := .Values.networkPolicy.dns -}}
- to:
    - namespaceSelector:
        {{- toYaml $dns.namespaceSelector | nindent 8 }}
  ports:
    {{- range $dns.ports }}
    - {protocol: UDP, port: {{ . }}}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
{{- end }}

{{/* To whoever is listed; to anybody on these ports, where nobody is. A component of values-dev.yaml goes first. */}}
{{- define "chartpulse.egressTo" -}}
- ports:
    {{- range .ports }}
    - {protocol: TCP, port: {{ int . }}}
    {{- end }}
  {{- if and .component .root.Values.dev.enabled }}
  to:
    - podSelector:
        matchLabels:
          {{- include "chartpulse.selector" (dict "root" .root "service" .component) | nindent 10 }}
  {{- else if .to }}
  to:
    {{- toYaml .to | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "chartpulse.urlPort" -}}
{{- $url := urlParse . }}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- end }}

{{- define "chartpulse.egressTraces" -}}
{{- include "chartpulse.egressTo" (dict "root" . "to" .Values.networkPolicy.tracesTo "ports" (list (include "chartpulse.urlPort" .Values.traces.endpoint))) }}
{{- end }}

{{- define "chartpulse.egressKafka" -}}
{{- $ports := list }}
{{- range splitList "," (include "chartpulse.kafkaServers" .) }}{{ $ports = append $ports (regexFind "[0-9]+$" . | int) }}{{ end }}
{{- range .Values.networkPolicy.kafkaPorts }}{{ $ports = append $ports (int .) }}{{ end }}
{{- include "chartpulse.egressTo" (dict "root" . "component" "kafka" "to" .Values.networkPolicy.kafkaTo "ports" (uniq $ports)) }}
{{- end }}

{{- define "chartpulse.egressDatabase" -}}
{{- $ports := list (int .database.port) }}
{{- if .database.directPort }}{{ $ports = append $ports (int .database.directPort) | uniq }}{{ end }}
{{- include "chartpulse.egressTo" (dict "root" .root "component" "postgresql" "to" .root.Values.networkPolicy.postgresqlTo "ports" $ports) }}
{{- end }}
