/** A stand-in for Slack's Web API: the upload of files, their sharing, and the look-ups around them. */
package dev.chartpulse.standins.slack;
