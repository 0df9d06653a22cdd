/** Calls of the other services' internal REST, for what a person waits for: connection checks, lists, previews. */
package dev.chartpulse.source.peers;
