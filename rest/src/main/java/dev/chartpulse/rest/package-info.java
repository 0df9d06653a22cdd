/**
 * What the REST of all services has in common: its edges ({@code edge}), its errors ({@code problems}), and, for the three
 * services that only the other services call, its access and its JSON ({@code internal}).
 *
 * <p>A service is internal unless it says {@code chartpulse.rest.public=true} at build time, as source-service does, which
 * knows its callers by API keys.
 */
package dev.chartpulse.rest;
