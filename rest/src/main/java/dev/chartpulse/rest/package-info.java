/** What holds for the REST of every service, the public one and the internal ones. */
package dev.chartpulse.rest;
