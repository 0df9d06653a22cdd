/**
 * Which hosts Chartpulse calls. The host that a user types is hostile until shown otherwise: its name is resolved here, its
 * addresses are checked here, and the connection goes to exactly an address that was checked.
 */
package dev.chartpulse.egress;
