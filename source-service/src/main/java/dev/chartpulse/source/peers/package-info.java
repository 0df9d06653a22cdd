/** The other services' internal REST: what a person waits for while talking to the public one. */
package dev.chartpulse.source.peers;
