/** The internal REST: what a person waits for. The same beans do the work here and behind the events. */
package dev.chartpulse.query.rest;
