/**
 * Makes the texts that other systems send us safe before any other code reads them: our token is removed, and every text is
 * cut to a bounded length. No framework, no network.
 */
package dev.chartpulse.query.foreign;
