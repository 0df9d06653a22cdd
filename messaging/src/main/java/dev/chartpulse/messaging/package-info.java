/**
 * Events on Kafka, the same way in every service: {@link dev.chartpulse.messaging.EventPublisher} publishes, {@link
 * dev.chartpulse.messaging.EventIntake} consumes (many at once, acknowledged after the work, retried in place), {@link
 * dev.chartpulse.messaging.TopicDeclaration} declares the topics at start.
 */
package dev.chartpulse.messaging;
