package dev.chartpulse.source.previews;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.messaging.PeopleFirst;
import dev.chartpulse.source.peers.RenderService;
import dev.chartpulse.source.sources.SourcePlan;
import dev.chartpulse.source.sources.SourcePreparation;
import dev.chartpulse.source.workspaces.Workspace;

/** Queries and draws what a pulse that is due now would deliver. Every failure is answered as a problem. */
@ApplicationScoped
class Previews {

    private final PreviewRequests requests;
    private final SourcePreparation preparation;
    private final RenderService render;
    private final PeopleFirst people;

    Previews(PreviewRequests requests, SourcePreparation preparation, RenderService render, PeopleFirst people) {
        this.requests = requests;
        this.preparation = preparation;
        this.render = render;
        this.people = people;
    }

    /** The chart as PNG. */
    Uni<byte[]> picture(Workspace workspace, ObjectNode body) {
        return people.serve(
                () -> run(workspace, body).flatMap(charted -> render.draw(workspace.id(), charted.request())));
    }

    /** The series, summary and notices of the chart. */
    Uni<PreviewView> data(Workspace workspace, ObjectNode body) {
        return people.serve(
                () -> run(workspace, body).flatMap(charted -> render.summarise(workspace.id(), charted.request())
                        .map(summary -> PreviewView.of(charted.plan().chart(), charted.result(), summary))));
    }

    /** The chart as PNG, and its series, summary and notices, of one query. */
    Uni<PreviewParts> parts(Workspace workspace, ObjectNode body) {
        return people.serve(
                () -> run(workspace, body).flatMap(charted -> render.summarise(workspace.id(), charted.request())
                        .flatMap(summary -> render.draw(workspace.id(), charted.request())
                                .map(png -> new PreviewParts(
                                        PreviewView.of(charted.plan().chart(), charted.result(), summary), png)))));
    }

    private Uni<Charted> run(Workspace workspace, ObjectNode body) {
        return requests.prepare(workspace, body).flatMap(prepared -> {
            SourcePlan plan = prepared.source()
                    .planNow(workspace.zone(), prepared.options().compare());
            return preparation
                    .run(plan)
                    .map(result -> new Charted(plan, result, prepared.options().conditions()));
        });
    }

    private record Charted(SourcePlan plan, QueryResult result, When when) {

        ChartRequest request() {
            return new ChartRequest(
                    plan.chart(),
                    result.series(),
                    result.notices(),
                    when == null ? List.of() : result.others(),
                    result.earlier(),
                    when);
        }
    }
}
