package dev.chartpulse.query.run;

import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * One window that is asked for.
 *
 * @param plan names no earlier window
 * @param figuresOnly whether only the figures of the series are wanted, and no points
 */
record Asked(QueryPlan plan, boolean figuresOnly) {}
