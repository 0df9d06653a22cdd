/** Who changed what and when: written by triggers in the transaction of the change, which is told who calls. */
package dev.chartpulse.source.audit;
