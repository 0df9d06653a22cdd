/** The internal REST API. */
package dev.chartpulse.render.rest;
