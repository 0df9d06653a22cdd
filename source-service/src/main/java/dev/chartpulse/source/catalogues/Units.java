package dev.chartpulse.source.catalogues;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.peers.RenderService;
import dev.chartpulse.source.workspaces.Workspace;

/** The units as render-service, which alone writes numbers, knows them. They are asked for once in an hour. */
@ApplicationScoped
class Units {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final String ALL = "all";

    private final RenderService render;
    private final Cache<String, List<UnitView>> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    Units(RenderService render) {
        this.render = render;
    }

    /** All units, by their groups; fails as {@link RenderService} does if none are kept and it does not answer. */
    Uni<List<UnitView>> list(Workspace workspace) {
        List<UnitView> known = kept.getIfPresent(ALL);
        return known != null
                ? Uni.createFrom().item(known)
                : render.units(workspace.id())
                        .map(units -> units.stream().map(UnitView::of).toList())
                        .invoke(units -> kept.put(ALL, units));
    }
}
