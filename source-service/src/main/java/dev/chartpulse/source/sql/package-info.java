/** What every statement of the pg client needs: parameters, columns and JSON, between PostgreSQL's types and Java's. */
package dev.chartpulse.source.sql;
