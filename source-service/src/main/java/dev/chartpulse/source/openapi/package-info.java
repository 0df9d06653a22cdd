/** The description of the public REST API. */
package dev.chartpulse.source.openapi;
