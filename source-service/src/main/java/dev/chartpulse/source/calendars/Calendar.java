package dev.chartpulse.source.calendars;

import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;

import dev.chartpulse.source.workspaces.WorkspaceEntity;

/** A stored calendar. */
@Entity
public class Calendar extends WorkspaceEntity {

    String name;

    String[] dates = {};

    /** Called by Hibernate when it reads a row. */
    protected Calendar() {}

    Calendar(UUID workspaceId, String name, List<String> dates) {
        super(UUID.randomUUID(), workspaceId);
        this.name = name;
        this.dates = dates.toArray(String[]::new);
    }
}
