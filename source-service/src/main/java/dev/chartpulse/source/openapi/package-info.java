/** What every address of the public REST API has in common: its description, and how it answers. */
package dev.chartpulse.source.openapi;
