/**
 * Whether sources give charts and whether these can be delivered: what fails, since when and how often, and what is stopped until a person
 * acts.
 */
package dev.chartpulse.source.health;
