/**
 * Sends charts by email: the message and its headers, the SMTP client and its limits, and what a mail server's refusals mean.
 */
package dev.chartpulse.delivery.email;
