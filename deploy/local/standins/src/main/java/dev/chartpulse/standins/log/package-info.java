/** What a service logs, for tests. */
package dev.chartpulse.standins.log;
