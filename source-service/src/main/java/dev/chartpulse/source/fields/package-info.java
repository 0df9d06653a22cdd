/** Values that several features take from a user, checked field by field. */
package dev.chartpulse.source.fields;
