/** What a chart shows, before it is known how. */
package dev.chartpulse.render.data;
