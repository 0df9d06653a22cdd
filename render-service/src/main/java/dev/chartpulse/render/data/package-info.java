/** The data that a chart shows, prepared from the request, before anything is drawn. */
package dev.chartpulse.render.data;
