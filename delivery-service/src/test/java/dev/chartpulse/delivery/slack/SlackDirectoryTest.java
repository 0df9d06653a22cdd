package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.delivery.keys.Keys;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenSealer;

class SlackDirectoryTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String LIST =
            "{\"ok\":true,\"channels\":[{\"id\":\"C000000001\",\"name\":\"ops\",\"is_member\":true}]}";

    private final Keysets.Pair keys = Keysets.generate();
    private final SlackTestServer slack = new SlackTestServer();
    private final SlackDirectory directory =
            new SlackDirectory(slack.api(), new SlackTokens(new Keys(Optional.of(keys.privateJson()))), slack.config());
    private final SlackChannelSearch search = new SlackChannelSearch(access(), "");

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void aLongRateLimitIsToldAtOnceAndNotRemembered() {
        slack.behaves(request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "600")
                .end());

        SlackException failure = catchThrowableOfType(SlackException.class, this::list);
        assertThat(failure.reason()).isEqualTo(SlackFailure.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(slack.requests()).isEqualTo(1);

        slack.behaves(request -> request.response().end(LIST));
        assertThat(list()).extracting(SlackChannel::name).containsExactly("ops");
    }

    @Test
    void oneThatGoesAwayTakesTheListFromNobody() {
        AtomicReference<HttpServerRequest> asked = new AtomicReference<>();
        slack.behaves(asked::set);
        var impatient = directory.search(search).subscribe().with(channels -> {});
        CompletableFuture<SlackPage<SlackChannel>> patient =
                directory.search(search).subscribeAsCompletionStage();
        await().until(() -> asked.get() != null);

        impatient.cancel();
        asked.get().response().end(LIST);

        assertThat(patient.join().items()).hasSize(1);
        assertThat(slack.requests()).isEqualTo(1);
    }

    @Test
    void aSlackThatTakesLongIsAnsweredForInTimeAndItsListIsThereForTheNext() {
        AtomicReference<HttpServerRequest> asked = new AtomicReference<>();
        slack.behaves(asked::set);

        SlackException failure = catchThrowableOfType(SlackException.class, this::list);
        assertThat(failure.reason()).isEqualTo(SlackFailure.UNAVAILABLE);

        asked.get().response().end(LIST);
        assertThat(list()).hasSize(1);
        assertThat(slack.requests()).isEqualTo(1);
    }

    @Test
    void aPageHoldsNoMoreThanWasAskedForAndNamesAreCut() {
        JsonArray channels = new JsonArray().add(new JsonObject()).add("no channel");
        for (int i = 0; i < 2000; i++) {
            channels.add(new JsonObject()
                    .put("id", "C%09d".formatted(i))
                    .put("name", "ops xoxb-1234567 " + "x".repeat(2000)));
        }
        slack.behaves(request -> request.response()
                .end(new JsonObject().put("ok", true).put("channels", channels).encode()));

        SlackChannelSearch search = new SlackChannelSearch(this.search.slack(), "ops");
        SlackPage<SlackChannel> found = directory.search(search).await().atMost(LIMIT);

        assertThat(found.total()).isEqualTo(997);
        assertThat(found.items()).hasSize(200).allSatisfy(channel -> assertThat(channel.name())
                .startsWith("ops [token] x")
                .hasSize(80));
    }

    @Test
    void aListThatNeverEndsIsCutOff() {
        slack.behaves(request -> request.response()
                .end("{\"ok\":true,\"channels\":[],\"response_metadata\":{\"next_cursor\":\"again\"}}"));

        assertThat(list()).isEmpty();
        assertThat(slack.requests()).isEqualTo(50);
    }

    private List<SlackChannel> list() {
        return directory.search(search).await().atMost(LIMIT).items();
    }

    private SlackAccess access() {
        UUID workspace = UUID.randomUUID();
        UUID integration = UUID.randomUUID();
        var sealed = TokenSealer.of(keys.publicJson(), "test")
                .seal("xoxb-1234567", SecretContext.slack(workspace, integration));
        return new SlackAccess(workspace, integration, sealed);
    }
}
