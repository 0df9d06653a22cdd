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

{{- define "chartpulse.egressTraces" -}}
{{- $url := urlParse .Values.traces.endpoint }}
{{- $port := regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- include "chartpulse.egressTo" (dict "root" . "to" .Values.networkPolicy.tracesTo "ports" (list $port)) }}
{{- end }}

{{- define "chartpulse.egressDatabase" -}}
{{- $ports := list (int .database.port) }}
{{- if .database.directPort }}{{ $ports = append $ports (int .database.directPort) | uniq }}{{ end }}
{{- include "chartpulse.egressTo" (dict "root" .root "component" "postgresql" "to" .root.Values.networkPolicy.postgresqlTo "ports" $ports) }}
{{- end }}
