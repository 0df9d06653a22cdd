/**
 * Tokens are sealed on arrival: HPKE with X25519, HKDF-SHA256 and AES-256-GCM, by Tink. {@link
 * dev.chartpulse.sealing.TokenSealer} needs only the public keyset, {@link dev.chartpulse.sealing.TokenOpener} needs
 * the private one.
 */
package dev.chartpulse.sealing;
