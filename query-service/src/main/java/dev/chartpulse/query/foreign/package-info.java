/**
 * What other systems send us, made safe before anything else sees it: our own token taken out, and every text cut to a
 * sensible length. No framework, no network.
 */
package dev.chartpulse.query.foreign;
