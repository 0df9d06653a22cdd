/**
 * The whole system measured, one command each in {@code deploy/bench}. A measurement starts a {@link
 * dev.chartpulse.launcher.LocalSystem}, and prints what docs/benchmarks.md shows.
 */
package dev.chartpulse.bench;
