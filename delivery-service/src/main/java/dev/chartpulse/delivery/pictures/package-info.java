/** The pictures of pulses that are being delivered, for source-service, which shows them by signed links. */
package dev.chartpulse.delivery.pictures;
