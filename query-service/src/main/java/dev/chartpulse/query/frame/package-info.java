/**
 * What a body of Grafana's {@code /api/ds/query} means: data frames read column by column, and the series that Grafana
 * itself would draw from them, named as its UI names them. No framework, no network.
 */
package dev.chartpulse.query.frame;
