/** What the tests of the whole service share: a Grafana that answers as a test asks it to, and the service with a real Kafka. */
package dev.chartpulse.query.kit;
