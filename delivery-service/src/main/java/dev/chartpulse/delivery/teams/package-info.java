/** Charts in Microsoft Teams: cards posted to the webhook of a workflow. */
package dev.chartpulse.delivery.teams;
