/** The REST that only the other services call: HTTP Basic with one shared secret, and the JSON that events have too. */
package dev.chartpulse.rest.internal;
