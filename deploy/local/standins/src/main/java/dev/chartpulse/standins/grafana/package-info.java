/**
 * A stand-in for Grafana 12: the part of its HTTP API that Chartpulse calls, over data that are made up but
 * deterministic in time.
 */
package dev.chartpulse.standins.grafana;
