/** What holds for PostgreSQL in every service that has a database. */
package dev.chartpulse.postgres;
