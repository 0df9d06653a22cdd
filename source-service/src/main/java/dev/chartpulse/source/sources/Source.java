package dev.chartpulse.source.sources;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;

import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.source.editing.Copies;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceEntity;

/** A stored source. */
@Entity
public class Source extends WorkspaceEntity {

    @Column(name = "integration_id")
    UUID integrationId;

    String title;

    @Column(name = "datasource_uid")
    String dataSourceUid;

    @Column(name = "datasource_type")
    String dataSourceType;

    @Column(name = "datasource_version")
    String dataSourceVersion;

    @Column(name = "datasource_interval")
    String dataSourceInterval;

    /** JSON as text: Hibernate Reactive can bind a JSON column as an object only, and this value is a list. */
    @ColumnTransformer(read = "cast(metrics as text)", write = "cast(cast(? as text) as jsonb)")
    String metrics;

    @Column(name = "chart_type")
    String chartType;

    @Column(name = "split_y_axis")
    boolean splitYAxis;

    @Column(name = "time_window")
    String window;

    String zone;
    String link;
    String theme;
    int width;
    int height;
    String gaps;
    String status;

    @Column(name = "status_reason")
    String statusReason;

    int failures;

    @Column(name = "failing_since")
    Instant failingSince;

    @Formula("(select count(*) from connection c where c.source_id = id)")
    int usedBy;

    /** Called by Hibernate when it reads a row. */
    protected Source() {}

    private Source(UUID id, UUID workspaceId) {
        super(id, workspaceId);
    }

    static Source create(UUID workspaceId, UUID integrationId, SourceDefinition definition) {
        return of(UUID.randomUUID(), workspaceId, integrationId, definition);
    }

    static Source of(UUID id, UUID workspaceId, UUID integrationId, SourceDefinition definition) {
        Source source = new Source(id, workspaceId);
        source.replace(integrationId, definition);
        return source;
    }

    /** A copy under a name of its own. It works if this one does, because it asks the same; else it is a draft, which nobody tried yet. */
    Source copy() {
        Source copy = create(workspaceId(), integrationId, definition());
        copy.title = Copies.name(title, TextLengths.TITLE);
        copy.saved(status() == SourceStatus.ACTIVE);
        return copy;
    }

    void replace(UUID integration, SourceDefinition definition) {
        integrationId = integration;
        title = definition.title();
        dataSourceUid = definition.dataSource().uid();
        dataSourceType = definition.dataSource().type();
        dataSourceVersion = definition.dataSource().version();
        dataSourceInterval = definition.dataSource().interval() == null
                ? null
                : definition.dataSource().interval().text();
        metrics = Sql.json(definition.metrics());
        chartType = definition.chartType().name().toLowerCase(Locale.ROOT);
        splitYAxis = definition.splitYAxis();
        window = definition.window().text();
        zone = definition.zone() == null ? null : definition.zone().getId();
        link = definition.link() == null ? null : definition.link().toString();
        theme = definition.theme().name().toLowerCase(Locale.ROOT);
        width = definition.width();
        height = definition.height();
        gaps = definition.gaps().text();
    }

    /** The integration of the Grafana that the source queries. */
    public UUID integrationId() {
        return integrationId;
    }

    /** The status that the last run, or the last saving, left. */
    public SourceStatus status() {
        return SourceStatus.ofText(status);
    }

    /**
     * Sets the status of a source that is about to be stored: what earlier definitions of it did no longer counts.
     *
     * @param tried whether its query was run and gave a chart
     */
    void saved(boolean tried) {
        status = (tried ? SourceStatus.ACTIVE : SourceStatus.DRAFT).text();
        statusReason = null;
        failures = 0;
        failingSince = null;
    }

    /** Takes over how another source, which asks the same, fared. */
    void faresAs(Source other) {
        status = other.status;
        statusReason = other.statusReason;
        failures = other.failures;
        failingSince = other.failingSince;
    }

    /** What decides the figures of the source: equal as long as they are figures of the same. */
    record Figures(UUID integrationId, String dataSourceUid, List<Metric> queries, String window) {}

    Figures figures() {
        return new Figures(
                integrationId,
                dataSourceUid,
                Stream.of(Sql.parse(metrics, Metric[].class)).map(Metric::plain).toList(),
                window);
    }

    /** Whether Grafana would be asked the same for this request as for the stored source: then it is only drawn, or called, otherwise. */
    boolean asksTheSame(SourceRequest request) {
        DataSourceRef stored = definition().dataSource();
        String type = request.dataSource().type();
        return (type == null || type.equals(stored.type()))
                && stored.uid().equals(request.dataSource().uid())
                && create(workspaceId(), request.integrationId(), request.definition(stored, Theme.LIGHT))
                        .figures()
                        .equals(figures());
    }

    /** Whether the last run gave no chart. */
    boolean isFailing() {
        return status() == SourceStatus.DEGRADED || status() == SourceStatus.BROKEN;
    }

    /** What the source queries, and how the chart is drawn. */
    public SourceDefinition definition() {
        return new SourceDefinition(
                title,
                new DataSourceRef(
                        dataSourceUid,
                        dataSourceType,
                        dataSourceVersion,
                        dataSourceInterval == null ? null : Interval.of(dataSourceInterval)),
                List.of(Sql.parse(metrics, Metric[].class)),
                ChartType.valueOf(chartType.toUpperCase(Locale.ROOT)),
                splitYAxis,
                TimeWindow.ofText(window),
                zone == null ? null : ZoneId.of(zone),
                link == null ? null : URI.create(link),
                Theme.valueOf(theme.toUpperCase(Locale.ROOT)),
                width,
                height,
                Gaps.of(gaps));
    }
}
