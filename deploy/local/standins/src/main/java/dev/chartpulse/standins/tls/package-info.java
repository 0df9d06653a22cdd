/** Certificates for servers that speak TLS in tests. */
package dev.chartpulse.standins.tls;
