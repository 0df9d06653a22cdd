/** What is checked of every request before a resource sees it, whichever service it is for. */
package dev.chartpulse.rest.edge;
