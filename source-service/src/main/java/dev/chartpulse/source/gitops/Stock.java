package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** All that a workspace has and a document may configure. */
final class Stock {

    private final Map<Section, List<Present>> sections = new EnumMap<>(Section.class);
    private final Map<Section, Map<String, List<Present>>> byName = new EnumMap<>(Section.class);
    private final Map<UUID, Present> byId = new HashMap<>();

    private void add(Section section, List<Present> found) {
        sections.put(
                section,
                found.stream()
                        .sorted(Comparator.comparing(Present::name).thenComparing(Present::id))
                        .toList());
        byName.put(
                section,
                of(section).stream()
                        .collect(
                                Collectors.groupingBy(each -> each.name().strip(), TreeMap::new, Collectors.toList())));
        found.forEach(each -> byId.put(each.id(), each));
    }

    /** The resources of a section by name, then id. */
    List<Present> of(Section section) {
        return sections.get(section);
    }

    /** The resource with this id; or null. */
    Present ofId(UUID id) {
        return byId.get(id);
    }

    /** Those of a section that have this name, apart from spaces around it, which documents do not have. */
    List<Present> named(Section section, String name) {
        return byName.get(section).getOrDefault(name, List.of());
    }

    /** The resources of a section whose name others have as well, by that name. */
    Map<String, List<Present>> ambiguous(Section section) {
        Map<String, List<Present>> ambiguous = new TreeMap<>(byName.get(section));
        ambiguous.values().removeIf(same -> same.size() == 1);
        return ambiguous;
    }

    /** Reads stocks. */
    @ApplicationScoped
    static class Reader {

        private final List<ManagedKind> kinds;

        /** What refers to others is read before them, so that none is missing that was deleted meanwhile. */
        Reader(@Any Instance<ManagedKind> kinds) {
            List<ManagedKind> ordered = new ArrayList<>(kinds.stream().toList());
            ordered.sort(Comparator.comparing(ManagedKind::section));
            Collections.reverse(ordered);
            this.kinds = List.copyOf(ordered);
        }

        Uni<Stock> read(UUID workspaceId) {
            Stock stock = new Stock();
            return Multi.createFrom()
                    .iterable(kinds)
                    .onItem()
                    .transformToUniAndConcatenate(
                            kind -> kind.all(workspaceId).invoke(found -> stock.add(kind.section(), found)))
                    .collect()
                    .last()
                    .replaceWith(stock);
        }
    }
}
