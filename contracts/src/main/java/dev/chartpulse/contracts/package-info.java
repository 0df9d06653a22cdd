/**
 * What crosses between the services, and nothing else: events on Kafka, bodies of the internal REST, and the values they
 * are made of. Every record is immutable and validated on construction; {@link
 * dev.chartpulse.contracts.Wire} is the one JSON mapping of all of them.
 */
package dev.chartpulse.contracts;
