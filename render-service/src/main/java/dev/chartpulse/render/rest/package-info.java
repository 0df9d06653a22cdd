/** The internal REST API, which source-service calls for previews. */
package dev.chartpulse.render.rest;
