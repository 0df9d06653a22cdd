package dev.chartpulse.source.gitops;

import java.util.List;
import java.util.stream.Stream;

/** A list of a document, all resources of one kind, or the settings of the workspace. In the order in which they refer to each other: what is named comes first. */
public enum Section {
    INTEGRATIONS("integration", "name", List.of(), List.of("token")),
    CALENDARS("calendar", "name", List.of(), List.of()),
    SETTINGS(
            "workspace",
            "name",
            List.of(
                    new Reference("", "calendarId", "calendar", "calendar"),
                    new Reference("owner", "integrationId", "integration", "integration")),
            List.of()),
    SOURCES("source", "title", List.of(new Reference("", "integrationId", "integration", "integration")), List.of()),
    DESTINATIONS(
            "destination",
            "name",
            List.of(new Reference("", "integrationId", "integration", "integration")),
            List.of("url", "secret")),
    CONNECTIONS(
            "connection",
            "name",
            List.of(
                    new Reference("", "sourceId", "source", "source"),
                    new Reference("", "destinationIds", "destinations", "destination"),
                    new Reference("schedule.dates", "calendarId", "calendar", "calendar"),
                    new Reference("owner", "integrationId", "integration", "integration")),
            List.of());

    private final String kind;
    private final String key;
    private final List<Reference> references;
    private final List<String> secrets;

    Section(String kind, String key, List<Reference> references, List<String> secrets) {
        this.kind = kind;
        this.key = key;
        this.references = references;
        this.secrets = secrets;
    }

    /** What one resource is called, such as "source"; also the name of its table. */
    public String kind() {
        return kind;
    }

    /** As the document has it, such as "sources". */
    String text() {
        return isList() ? kind + "s" : "settings";
    }

    /** Whether there may be several; else there is always one. */
    boolean isList() {
        return this != SETTINGS;
    }

    /** The column of its table with the id of the workspace. */
    String owner() {
        return isList() ? "workspace_id" : "id";
    }

    /** The field by which a document knows a resource. */
    String key() {
        return key;
    }

    /** The fields of the REST body that name another resource. */
    List<Reference> references() {
        return references;
    }

    /** The fields of the REST body that are secret: a document has {@code tokenFrom} in place of {@code token}. */
    List<String> secrets() {
        return secrets;
    }

    /**
     * The section as the document has it.
     *
     * @throws java.util.NoSuchElementException for a text that no section has
     */
    static Section ofText(String text) {
        return Stream.of(values())
                .filter(section -> section.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** The section of a kind. */
    static Section ofKind(String kind) {
        return Stream.of(values())
                .filter(section -> section.kind.equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
