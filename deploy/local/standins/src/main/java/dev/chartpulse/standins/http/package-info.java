/** What the HTTP stand-ins have in common: a small server whose answers a test can spoil. */
package dev.chartpulse.standins.http;
