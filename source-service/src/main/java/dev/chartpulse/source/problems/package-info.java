/**
 * Errors as RFC 9457 problems: every answer that is not a success, whoever causes it. Features throw a {@link
 * dev.chartpulse.source.problems.ProblemException}; the rest is translated here.
 */
package dev.chartpulse.source.problems;
