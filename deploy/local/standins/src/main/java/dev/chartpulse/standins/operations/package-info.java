/** Compares docs/operations.md with a running service and with the code, for tests. */
package dev.chartpulse.standins.operations;
