/** Charts in Google Chat: cards posted to the webhook of a space. */
package dev.chartpulse.delivery.chat;
