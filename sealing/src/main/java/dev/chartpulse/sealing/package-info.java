/**
 * Tokens sealed on arrival: HPKE with X25519, HKDF-SHA256 and AES-256-GCM, by Tink. {@link
 * dev.chartpulse.sealing.TokenSealer} needs the public keyset only, {@link dev.chartpulse.sealing.TokenOpener} the
 * private one.
 */
package dev.chartpulse.sealing;
