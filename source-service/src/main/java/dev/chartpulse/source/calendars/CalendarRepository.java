package dev.chartpulse.source.calendars;

import jakarta.inject.Singleton;

import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored calendars. {@link Calendars} replaces them. */
@Singleton
class CalendarRepository extends WorkspaceRepository<Calendar> {

    private static final String USERS = """
            select 'connection', c.id, c.name, cast(null as text) from connection c where c.calendar_id = ?1
            union all
            select 'workspace', w.id, w.name, 'settings' from workspace w where w.calendar_id = ?1
            """;

    CalendarRepository(WorkspaceLimits limits, Pool pool) {
        super(new Bound("calendar", limits.maxCalendars()), "name", USERS, pool);
    }
}
