/**
 * Errors of the public API: features throw a {@link dev.chartpulse.source.problems.ProblemException}. What fails in every
 * service alike is translated in {@code dev.chartpulse.rest.problems}.
 */
package dev.chartpulse.source.problems;
