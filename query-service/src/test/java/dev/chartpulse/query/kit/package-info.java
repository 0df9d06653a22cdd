/** What the tests of the whole service share: a Grafana that answers as told, and the service with a real Kafka. */
package dev.chartpulse.query.kit;
