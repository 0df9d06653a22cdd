/** Everything that can keep a query from giving a chart, classified once. */
package dev.chartpulse.query.failure;
