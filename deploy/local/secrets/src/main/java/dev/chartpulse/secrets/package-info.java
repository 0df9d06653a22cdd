/**
 * The secrets of one installation, made at random: for {@code deploy/local/up} and for docker-compose.yml. No service
 * contains this package; a service reads the secrets that were made for it.
 */
package dev.chartpulse.secrets;
