/** Turns a metric into the query model that its data source's plugin takes; one class per family of plugins. */
package dev.chartpulse.query.dialect;
