/** Addresses of our own resources in answers, as callers reach them. */
package dev.chartpulse.source.links;
