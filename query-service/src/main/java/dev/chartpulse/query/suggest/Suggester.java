package dev.chartpulse.query.suggest;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.contracts.grafana.Suggestions;
import dev.chartpulse.query.connect.GrafanaJson;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.TextLimit;
import dev.chartpulse.query.grafana.Deadline;
import dev.chartpulse.query.grafana.GrafanaClient;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.InteractiveCalls;
import dev.chartpulse.query.grafana.Purpose;
import dev.chartpulse.query.grafana.Target;
import dev.chartpulse.query.run.DecodingThreads;
import dev.chartpulse.query.run.Tokens;
import dev.chartpulse.traces.ContextExecutor;

/** Asks a data source for metrics, labels and their values. A person waits: ten seconds at most, for {@value Suggestions#MAX_ITEMS} items at most. */
@ApplicationScoped
public class Suggester {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Tokens tokens;
    private final GrafanaClient grafana;
    private final InteractiveCalls interactive;
    private final DecodingThreads decoding;
    private final Clock clock = Clock.systemUTC();

    Suggester(Tokens tokens, GrafanaClient grafana, InteractiveCalls interactive, DecodingThreads decoding) {
        this.tokens = tokens;
        this.grafana = grafana;
        this.interactive = interactive;
        this.decoding = decoding;
    }

    /**
     * What there is to write.
     *
     * @return fails with {@link QueryFailure}; of a type that tells nothing, {@link Suggestions#NONE}
     */
    public Uni<Suggestions> suggest(SuggestionRequest request) {
        return LabelApi.path(request, clock.instant())
                .map(path -> ask(request, path))
                .orElseGet(() -> Uni.createFrom().item(Suggestions.NONE));
    }

    private Uni<Suggestions> ask(SuggestionRequest request, String path) {
        return Uni.createFrom().deferred(() -> {
            Target target = tokens.target(request.grafana());
            Uni<Suggestions> asked = interactive.run(
                    request.grafana().workspaceId(),
                    target.url(),
                    () -> grafana.get(target, path, answer -> decode(answer, () -> read(answer, target, request))));
            return Deadline.bound(asked, DEADLINE, target.url());
        });
    }

    private Uni<Suggestions> decode(HttpAnswer answer, Callable<Suggestions> decoder) {
        return decoding.run(Purpose.INTERACTIVE, answer.body().length(), decoder)
                .emitOn(ContextExecutor.current());
    }

    /** Both servers answer {@code {"status":"success","data":[…]}}; Loki has no data for a label that nothing has. */
    private static Suggestions read(HttpAnswer answer, Target target, SuggestionRequest request) {
        JsonNode body = GrafanaJson.of(answer)
                .filter(json -> json.path("status").asText().equals("success"))
                .orElseThrow(() -> GrafanaClient.notGrafana(target.url()));
        String wanted = request.contains() == null ? "" : request.contains().toLowerCase(Locale.ROOT);
        List<String> found = StreamSupport.stream(body.path("data").spliterator(), false)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty() && TextLimit.LABEL_VALUE.allows(text))
                .filter(text -> request.kind() != SuggestionRequest.Kind.LABELS || !text.equals("__name__"))
                .filter(text -> text.toLowerCase(Locale.ROOT).contains(wanted))
                .sorted()
                .limit(Suggestions.MAX_ITEMS + 1L)
                .toList();
        boolean more =
                found.size() > Suggestions.MAX_ITEMS || !body.path("warnings").isEmpty();
        return new Suggestions(true, found.subList(0, Math.min(found.size(), Suggestions.MAX_ITEMS)), more);
    }
}
