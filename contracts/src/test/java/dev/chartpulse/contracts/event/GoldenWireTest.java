package dev.chartpulse.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;

/** Fixed objects against literal JSON: a change of the wire is meant to fail here. */
class GoldenWireTest {

    private static final UUID WORKSPACE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");
    private static final PulseRef PULSE = new PulseRef(
            UUID.fromString("6b1f3d0e-8a53-5c41-9e7e-3f5b0b5d1c01"),
            WORKSPACE,
            1,
            Trigger.SCHEDULED,
            DUE,
            DUE.plusSeconds(6 * 3600));
    private static final UUID DELIVERY = UUID.fromString("0f5a4e0a-1d7e-5c1b-8f0a-6a2e4b7f9d02");
    private static final ChartSpec CHART = new ChartSpec(
            "Checkout",
            ChartType.LINE,
            true,
            List.of(new MetricStyle("A", "Requests", "reqps", 1), new MetricStyle("B", null, "percentunit", null)),
            DUE.minusSeconds(6 * 3600),
            DUE,
            ZoneId.of("Europe/Zurich"),
            null,
            0,
            0,
            0,
            Gaps.of("5m"));

    static Stream<Event> events() throws IOException {
        UUID grafana = UUID.fromString("2c9f6b52-4a0c-4c5e-9d0e-1c1a3b5d7f03");
        UUID slack = UUID.fromString("3d8e7a61-5b1d-4d6f-8e1f-2d2b4c6e8a04");
        ObjectNode model =
                new ObjectMapper().createObjectNode().put("expr", "errors").put("step", "$__interval");
        return Stream.of(
                new PulseRequested(
                        PULSE,
                        UUID.fromString("4e7d8b70-6c2e-4e7a-9f20-3e3c5d7f9b05"),
                        new QueryPlan(
                                new GrafanaAccess(
                                        WORKSPACE,
                                        grafana,
                                        URI.create("https://grafana.example.com/ops"),
                                        new SealedSecret("c2VhbGVkLWdyYWZhbmE="),
                                        null),
                                new DataSourceRef("prom-1", "prometheus", null, Interval.of("30s")),
                                List.of(
                                        new MetricQuery("A", "sum(rate(http_requests_total[5m]))", "Requests", null),
                                        new MetricQuery("B", null, null, model, Interval.of("5m"))),
                                CHART.from(),
                                CHART.to(),
                                800,
                                ChartType.LINE,
                                CHART.zone(),
                                CHART.gaps()),
                        CHART,
                        new PulseMessage(
                                UUID.fromString("5f6c9c8f-7d3f-4f8b-a031-4f4d6e8a0c06"),
                                "Checkout every morning",
                                "Checkout",
                                "How the shop is doing",
                                List.of("U0123456789", "here"),
                                ZoneId.of("Europe/Zurich"),
                                URI.create("https://grafana.example.com/ops/d/abc"),
                                "{title}: {last}",
                                Threading.CONNECTION,
                                "Shop charts <charts@example.com>",
                                null,
                                List.of(Attachment.CSV)),
                        List.of(
                                new DeliverySpec(
                                        DELIVERY,
                                        DeliveryKind.SLACK,
                                        "C0123456789",
                                        new SlackAccess(WORKSPACE, slack, new SealedSecret("c2VhbGVkLXNsYWNr")),
                                        null),
                                new DeliverySpec(
                                        UUID.fromString("1a6b5f1b-2e8f-5d2c-9a1b-7b3f5c8a0e07"),
                                        DeliveryKind.EMAIL,
                                        "ops@example.com",
                                        null,
                                        URI.create("https://chartpulse.example.com/u/abc")))),
                new PulseQueried(
                        PULSE,
                        DUE.plusMillis(420),
                        CHART,
                        List.of(
                                new Series(
                                        "A",
                                        "Requests",
                                        Map.of("job", "shop"),
                                        "reqps",
                                        1,
                                        null,
                                        false,
                                        60_000L,
                                        new long[] {1772434800000L, 1772434860000L, 1772434920000L},
                                        new double[] {1.5, Double.NaN, -3},
                                        new Statistics(
                                                3,
                                                2,
                                                0,
                                                1.5,
                                                -3.0,
                                                1772434920000L,
                                                -3.0,
                                                1.5,
                                                -0.75,
                                                1772434920000L,
                                                1772434800000L,
                                                60_000L),
                                        RowMeaning.INSTANT,
                                        List.of(
                                                ValueMapping.of(0, "idle"),
                                                new ValueMapping(5.0, null, false, "busy"),
                                                ValueMapping.ofMissing("gone"))),
                                new Series(
                                        "B",
                                        "state",
                                        Map.of(),
                                        null,
                                        null,
                                        List.of("down", "up"),
                                        true,
                                        new long[0],
                                        new double[] {1})),
                        List.of("3 of 14 series shown"),
                        false),
                new PulseRendered(
                        PULSE,
                        DUE.plusMillis(420),
                        CHART,
                        "not really a png".getBytes(StandardCharsets.UTF_8),
                        new ChartSummary(
                                "Line chart of Requests",
                                List.of(new SeriesSummary(
                                        "A",
                                        "Requests",
                                        new Figure(-3, "-3.0 req/s"),
                                        new Figure(-3, "-3.0 req/s"),
                                        new Figure(1.5, "1.5 req/s"),
                                        new Figure(-0.75, "-0.8 req/s"),
                                        new Figure(-4.5, "-4.5 req/s"),
                                        new Figure(60, "1 min")))),
                        List.of(),
                        false),
                new PulseWithheld(
                        PULSE,
                        DUE.plusMillis(420),
                        new ChartSummary(
                                "Line chart of Requests",
                                List.of(new SeriesSummary(
                                        "A", "Requests", null, null, null, null, null, null, "no data")),
                                List.of(),
                                new ConditionOutcome(ConditionOutcome.State.NOT_MET, false, "Requests has data", null)),
                        List.of()),
                new PulseFailed(
                        PULSE,
                        DUE.plusSeconds(1),
                        PulseFailed.Stage.QUERY,
                        new Failure(
                                ProblemCode.RATE_LIMITED,
                                "Grafana answered 429",
                                "Wait, or ask less often.",
                                true,
                                DUE.plusSeconds(31))),
                new PulseAbandoned(
                        PULSE,
                        DUE.plusSeconds(2),
                        new Failure(
                                ProblemCode.QUERY_REJECTED,
                                "parse error at char 3",
                                "Correct the query.",
                                false,
                                null)),
                new DeliverySettled(
                        DELIVERY,
                        PULSE.id(),
                        WORKSPACE,
                        1,
                        DeliverySettled.Outcome.SENT,
                        2,
                        "F0123456789",
                        URI.create("https://acme.slack.com/archives/C0123456789/p1772438402000100"),
                        null,
                        DUE.plusSeconds(3)),
                new ResendRequested(
                        DELIVERY,
                        PULSE.id(),
                        WORKSPACE,
                        1,
                        DeliverySettled.Outcome.UNKNOWN,
                        new SlackAccess(WORKSPACE, slack, new SealedSecret("c2VhbGVkLXNsYWNr")),
                        DUE.plusSeconds(7 * 3600),
                        DUE.plusSeconds(8 * 3600)),
                new NoticeRequested(
                        UUID.fromString("7c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e08"),
                        WORKSPACE,
                        DeliveryKind.SLACK,
                        "C0123456789",
                        new SlackAccess(WORKSPACE, slack, new SealedSecret("c2VhbGVkLXNsYWNr")),
                        "Checkout every morning: no chart",
                        "The chart could not be made.\nCorrect the query.",
                        DUE.plusSeconds(2),
                        DUE.plusSeconds(2 + 24 * 3600),
                        "Charts of Payments <charts@payments.example>"),
                new SubscriptionChanged(
                        UUID.fromString("9e3f4a5b-6c7d-4e8f-9a0b-1c2d3e4f5a10"),
                        WORKSPACE,
                        UUID.fromString("5f6c9c8f-2c53-4a55-9c67-4a3e1b1f7c03"),
                        "ops@example.com",
                        false,
                        DUE.plusSeconds(2)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventIsWrittenAsItsSample(Event event) throws IOException {
        JsonNode sample = Wire.mapper().readTree(Samples.json(Topic.of(event.getClass())));
        assertThat(Wire.mapper().readTree(Wire.mapper().writeValueAsBytes(event)))
                .isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("events")
    void sampleReadsAsTheEvent(Event event) {
        assertThat((Event) Samples.of(event.getClass())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void fieldsOfALaterVersionAreIgnored(Event event) throws IOException {
        ObjectNode later = (ObjectNode) Wire.mapper().readTree(Samples.json(Topic.of(event.getClass())));
        addUnknownFields(later);
        assertThat((Event) new ObjectMapper().findAndRegisterModules().readValue(later.toString(), event.getClass()))
                .isEqualTo(event);
    }

    private static void addUnknownFields(JsonNode node) {
        if (node instanceof ObjectNode object && !object.has("expr") && !object.has("job") && !object.isEmpty()) {
            object.put("addedLater", true);
        }
        node.forEach(GoldenWireTest::addUnknownFields);
    }
}
