/** Sending a delivery once more, because a person asks for it: the request, and the event to delivery-service. */
package dev.chartpulse.source.resends;
