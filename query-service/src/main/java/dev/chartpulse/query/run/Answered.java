package dev.chartpulse.query.run;

import java.time.Instant;

import dev.chartpulse.contracts.grafana.QueryResult;

/**
 * What a Grafana answered.
 *
 * @param at the instant at which the answer had been received
 */
public record Answered(QueryResult result, Instant at) {}
