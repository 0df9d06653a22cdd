package dev.chartpulse.source.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.gitops.Draft;
import dev.chartpulse.source.gitops.ManagedKind;
import dev.chartpulse.source.gitops.Present;
import dev.chartpulse.source.gitops.Section;
import dev.chartpulse.source.gitops.Turns;
import dev.chartpulse.source.gitops.Wanted;
import dev.chartpulse.source.integrations.Integration;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** Sources in documents. */
@ApplicationScoped
class ManagedSources implements ManagedKind {

    private static final String INSERT = """
            insert into source (id, workspace_id, integration_id, title, datasource_uid, datasource_type, datasource_version,
                datasource_interval, metrics, chart_type, split_y_axis, time_window, zone, link, theme, width, height, gaps, status,
                status_reason, failures, failing_since, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                clock_timestamp(), clock_timestamp())
            """;
    /** How the source fares stays as it is, unless it was tried or becomes a draft. */
    private static final String UPDATE = """
            update source set integration_id = $3, title = $4, datasource_uid = $5, datasource_type = $6, datasource_version = $7,
                datasource_interval = $8, metrics = $9::text::jsonb, chart_type = $10, split_y_axis = $11, time_window = $12, zone = $13,
                link = $14, theme = $15, width = $16, height = $17, gaps = $18,
                status = case when $23 then $19 else status end,
                status_reason = case when $23 then $20 else status_reason end,
                failures = case when $23 then $21 else failures end,
                failing_since = case when $23 then $22 else failing_since end,
                updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
            where id = $1 and workspace_id = $2 and updated_at = $24
            """;

    private final SourceRepository repository;
    private final SourcePreparation preparation;
    private final WorkspaceLimits limits;
    private final Forms forms;

    ManagedSources(SourceRepository repository, SourcePreparation preparation, WorkspaceLimits limits, Forms forms) {
        this.repository = repository;
        this.preparation = preparation;
        this.limits = limits;
        this.forms = forms;
    }

    @Override
    public Section section() {
        return Section.SOURCES;
    }

    @Override
    public int max() {
        return limits.maxSources();
    }

    @Override
    public Uni<List<Present>> all(UUID workspaceId) {
        return Turns.map(repository, workspaceId, this::present);
    }

    private Present present(Source row) {
        return new Present(row.id(), row.title, row.updatedAt(), body(row), row);
    }

    private ObjectNode body(Source row) {
        return forms.written(SourceView.of(row), SourceRequest.class);
    }

    /** Grafana is asked as {@link Sources} asks it, but never again for a source that fails: its document is not at fault. */
    @Override
    public Uni<Wanted> prepare(Draft draft) {
        SourceRequest request = forms.read(draft.body(), SourceRequest.class);
        Source seen = draft.seen(Source.class);
        Integration integration = draft.thing(request.integrationId(), Integration.class);
        boolean tried = seen != null && (request.isDraft() || seen.status() != SourceStatus.DRAFT);
        return tried && seen.asksTheSame(request)
                ? Uni.createFrom().item(kept(draft, seen, request))
                : preparation
                        .prepare(draft.workspace(), integration, request)
                        .call(prepared -> request.isDraft()
                                ? Uni.createFrom().voidItem()
                                : preparation.run(
                                        prepared.planNow(draft.workspace().zone(), null)))
                        .map(prepared -> asked(draft, seen, request, prepared));
    }

    private Wanted kept(Draft draft, Source seen, SourceRequest request) {
        Source wanted = Source.of(
                seen.id(),
                seen.workspaceId(),
                request.integrationId(),
                request.definition(
                        seen.definition().dataSource(), draft.workspace().theme()));
        boolean shelved = request.isDraft() && seen.status() != SourceStatus.DRAFT;
        wanted.faresAs(seen);
        if (shelved) {
            wanted.saved(false);
        }
        return wanted(seen, wanted, shelved);
    }

    private Wanted asked(Draft draft, Source seen, SourceRequest request, PreparedSource prepared) {
        Source wanted = Source.of(draft.id(), draft.workspace().id(), request.integrationId(), prepared.definition());
        wanted.saved(!request.isDraft());
        return wanted(seen, wanted, true);
    }

    private Wanted wanted(Source seen, Source wanted, boolean asked) {
        return new Wanted(body(wanted), wanted, connection -> write(connection, seen, wanted, asked));
    }

    private static Uni<Void> write(SqlConnection connection, Source seen, Source wanted, boolean asked) {
        List<Object> values = new ArrayList<>(Arrays.asList(
                wanted.id(),
                wanted.workspaceId(),
                wanted.integrationId,
                wanted.title,
                wanted.dataSourceUid,
                wanted.dataSourceType,
                wanted.dataSourceVersion,
                wanted.dataSourceInterval,
                wanted.metrics,
                wanted.chartType,
                wanted.splitYAxis,
                wanted.window,
                wanted.zone,
                wanted.link,
                wanted.theme,
                wanted.width,
                wanted.height,
                wanted.gaps,
                wanted.status,
                wanted.statusReason,
                wanted.failures,
                Sql.time(wanted.failingSince)));
        if (seen == null) {
            return connection
                    .preparedQuery(INSERT)
                    .execute(Sql.tuple(values.toArray()))
                    .replaceWithVoid();
        }
        values.add(asked);
        values.add(Sql.time(seen.updatedAt()));
        Uni<Void> changed = Wanted.change(connection.preparedQuery(UPDATE).execute(Sql.tuple(values.toArray())));
        return seen.figures().equals(wanted.figures())
                ? changed
                : changed.chain(() -> connection
                        .preparedQuery(SourceRepository.FORGET.replace('?', '$'))
                        .execute(Sql.tuple(wanted.id()))
                        .replaceWithVoid());
    }
}
