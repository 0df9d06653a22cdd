package dev.chartpulse.postgres;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import jakarta.inject.Singleton;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import io.quarkus.flyway.FlywayConfigurationCustomizer;

/**
 * Refuses to start on PostgreSQL 18.0 and 18.1. Of rows that one statement changes and that another transaction changes at the same instant they
 * leave out all but the first, without an error, where the statement has the rows from an array and finds each by its key: a mail that was sent would be
 * told as unknown. 17 and older are not affected, nor is 18.2, in which it was mended (commit 889676a of PostgreSQL).
 */
@Singleton
class RefusedVersions implements FlywayConfigurationCustomizer, Callback {

    private static final int MAJOR = 18;
    private static final int MENDED_IN = 2;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(this);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            DatabaseMetaData server = context.getConnection().getMetaData();
            if (server.getDatabaseMajorVersion() == MAJOR && server.getDatabaseMinorVersion() < MENDED_IN) {
                throw new FlywayException("PostgreSQL " + server.getDatabaseProductVersion()
                        + " loses changes to rows that two change at the same instant, so deliveries that arrived would be told"
                        + " as unknown. Update PostgreSQL to 18.2 or later (which needs no dump), or use 17.");
            }
        } catch (SQLException e) {
            throw new FlywayException("PostgreSQL did not tell its version: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "refused versions";
    }
}
