package dev.chartpulse.source.settings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.WholeListRequest;
import dev.chartpulse.source.workspaces.Workspace;

/** Lists the workspaces that are open to a caller. */
@ApplicationScoped
class OpenWorkspaces {

    private final Pool pool;

    OpenWorkspaces(Pool pool) {
        this.pool = pool;
    }

    /** One page of these workspaces. */
    Uni<Page<WorkspaceView>> page(List<Workspace> open, WholeListRequest request) {
        Map<UUID, Workspace> byId = open.stream().collect(Collectors.toMap(Workspace::id, Function.identity()));
        return Listing.ofIds("workspace", "name", List.copyOf(byId.keySet()), request)
                .page(
                        pool,
                        ids -> Uni.createFrom().item(ids.stream().map(byId::get).toList()),
                        Workspace::id,
                        WorkspaceView::of);
    }
}
