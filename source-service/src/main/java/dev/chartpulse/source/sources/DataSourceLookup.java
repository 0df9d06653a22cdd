package dev.chartpulse.source.sources;

import java.util.List;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** Finds the chosen data source among those that a Grafana has. */
final class DataSourceLookup {

    private static final int MAX_NAMED = 20;

    private DataSourceLookup() {}

    /**
     * The chosen data source.
     *
     * @param existing the data sources of the Grafana
     * @throws ProblemException 422 when the chosen data source does not exist; it lists those that do
     */
    static DataSourceRef find(List<DataSource> existing, DataSourceChoice choice) {
        DataSource found = existing.stream()
                .filter(source -> source.uid().equals(choice.uid()))
                .findFirst()
                .orElseThrow(() -> unknown(existing, choice));
        if (choice.type() != null && !choice.type().equals(found.type())) {
            throw ProblemException.invalid(
                    "dataSource.type", "is " + found.type() + " by what the Grafana says: correct it, or leave it out");
        }
        return new DataSourceRef(found.uid(), found.type(), found.version(), found.interval());
    }

    private static ProblemException unknown(List<DataSource> existing, DataSourceChoice choice) {
        String names = existing.stream()
                .limit(MAX_NAMED)
                .map(source -> source.uid() + " (" + source.name() + ", " + source.type() + ")")
                .collect(Collectors.joining(", "));
        String more = existing.size() > MAX_NAMED ? " and " + (existing.size() - MAX_NAMED) + " more" : "";
        return ProblemException.refused(
                "dataSource.uid",
                ProblemCode.DATA_SOURCE_UNKNOWN,
                "This Grafana has no data source with the uid \"" + choice.uid() + "\" that the token may see.",
                existing.isEmpty()
                        ? "The token sees no data source at all: give the service account access to one."
                        : "Use the uid of one that exists: " + names + more + ".");
    }
}
