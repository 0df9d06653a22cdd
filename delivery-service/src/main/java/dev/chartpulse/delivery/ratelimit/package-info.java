/**
 * How often each Slack channel may get a message, and how long an account that answered "too many requests" is left alone: for all
 * replicas together.
 */
package dev.chartpulse.delivery.ratelimit;
