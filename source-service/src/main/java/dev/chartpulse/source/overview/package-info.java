/** What a home page shows of a workspace. Reads only. */
package dev.chartpulse.source.overview;
