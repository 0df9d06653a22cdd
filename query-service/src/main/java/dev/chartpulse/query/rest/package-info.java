/** The internal REST, for what a person waits for. The same beans do the work for requests and for events. */
package dev.chartpulse.query.rest;
