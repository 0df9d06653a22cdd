package dev.chartpulse.source.pictures;

/** What has a newest picture. */
enum PictureSubject {
    CONNECTION("connection", "connections", "connection_id"),
    SOURCE("source", "sources", "source_id");

    private final String kind;
    private final String path;
    private final String column;

    PictureSubject(String kind, String path, String column) {
        this.kind = kind;
        this.path = path;
        this.column = column;
    }

    /** The word for one, which is also its table. */
    String kind() {
        return kind;
    }

    /** As it stands in addresses. */
    String path() {
        return path;
    }

    /** The column of {@code pulse} that refers to it. */
    String column() {
        return column;
    }
}
