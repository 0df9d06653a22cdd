/** What holds for PostgreSQL in every service that has a database: how long it is waited for, and what its failures mean. */
package dev.chartpulse.postgres;
