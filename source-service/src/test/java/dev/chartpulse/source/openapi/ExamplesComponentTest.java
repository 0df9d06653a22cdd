package dev.chartpulse.source.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.ServiceTest;

/** Who learns the API by its examples finds nothing in them that cannot be together: no answer that contradicts itself. */
@QuarkusTest
class ExamplesComponentTest extends ServiceTest {

    /** Instants that come one after the other, or at once. */
    private static final List<List<String>> ORDERS = List.of(
            List.of("createdAt", "publishedAt", "queriedAt", "renderedAt", "settledAt"),
            List.of("createdAt", "abandonedAt", "settledAt"),
            List.of("createdAt", "updatedAt"),
            List.of("createdAt", "lastUsedAt", "expiresAt"),
            List.of("dueAt", "createdAt", "expiresAt"),
            List.of("requestedAt", "expiresAt"),
            List.of("since", "checkedAt"),
            List.of("since", "endedAt"),
            List.of("triedAt", "appliedAt"),
            List.of("from", "to"));

    private static final List<String> OUTCOMES = List.of("pending", "sent", "skipped", "failed", "unknown");
    private static final Set<String> FAULTY = Set.of("error", "degraded", "broken", "refused", "failing");

    private final List<String> faults = new ArrayList<>();

    private void require(boolean holds, JsonNode example, String rule) {
        if (!holds) {
            faults.add(rule + ": " + example);
        }
    }

    @Test
    void noAnswerContradictsItself() {
        Description.load().operations().forEach(operation -> operation.answers().properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .flatMap(answer ->
                        StreamSupport.stream(answer.getValue().path("content").spliterator(), false))
                .forEach(body -> {
                    check(body.path("example"));
                    body.path("examples").forEach(example -> check(example.path("value")));
                }));

        assertThat(faults).isEmpty();
    }

    private void check(JsonNode example) {
        example.forEach(this::check);
        if (example.isObject()) {
            ORDERS.forEach(order -> inOrder(example, order));
            status(example);
            pulse(example);
            test(example);
            delivery(example);
            clock(example);
            connection(example);
            counts(example);
            state(example);
        }
    }

    private void inOrder(JsonNode example, List<String> fields) {
        List<Instant> times = fields.stream()
                .map(example::path)
                .map(JsonNode::asText)
                .filter(text -> text.matches("....-..-..T.*Z"))
                .map(Instant::parse)
                .toList();
        require(times.equals(times.stream().sorted().toList()), example, "in order: " + fields);
    }

    private void status(JsonNode example) {
        String status = example.path("status").asText();
        if (example.has("statusReason") || FAULTY.contains(status) && example.has("name")) {
            require(
                    FAULTY.contains(status) == example.has("statusReason"),
                    example,
                    "a reason where something is wrong");
        }
        if (example.has("draft")) {
            require(example.path("draft").asBoolean() == status.equals("draft"), example, "a draft has this status");
            require(example.has("failingSince") == example.path("failures").asInt() > 0, example, "fails since");
            require(
                    !example.path("splitYAxis").asBoolean()
                            || example.path("metrics").size() == 2,
                    example,
                    "two axes are for two metrics");
        }
        if (example.has("stopped") && example.get("stopped").isArray()) {
            require(status.equals("active") == example.get("stopped").isEmpty(), example, "active without stopped");
        }
    }

    private void pulse(JsonNode example) {
        JsonNode counts = example.path("deliveryCounts");
        if (!counts.isObject()) {
            return;
        }
        String status = example.path("status").asText();
        int all = OUTCOMES.stream()
                .mapToInt(outcome -> counts.path(outcome).asInt())
                .sum();
        int sent = counts.path("sent").asInt();
        boolean drawn = example.has("renderedAt");
        boolean ended = counts.path("pending").asInt() == 0 && !status.equals("requested");
        require(drawn != Set.of("requested", "skipped").contains(status), example, "drawn, by its status");
        require(drawn || !example.has("chart") && !example.has("noData"), example, "no chart before it is drawn");
        require(ended == example.has("settledAt"), example, "settled once no delivery is pending");
        require(!status.equals("delivered") || sent == all, example, "delivered to all");
        require(!status.equals("skipped") || sent == 0, example, "skipped by all");
        require(
                example.path("now").asText().contains("elivered") == status.endsWith("delivered"),
                example,
                "says what became of it");
        require(
                !status.equals("delivered") || example.path("now").asText().contains(" " + all + " "),
                example,
                "says to how many");
        require(status.equals("skipped") == example.has("failure"), example, "a failure where nothing is sent");
        if (example.has("deliveries")) {
            example.get("deliveries")
                    .forEach(delivery -> require(
                            !delivery.has("now") || saysTheSame(example, delivery),
                            example,
                            "says of the pulse what it says of a delivery"));
            OUTCOMES.forEach(outcome -> require(
                    texts(example.get("deliveries"), "outcome")
                                    .filter(outcome::equals)
                                    .count()
                            == counts.path(outcome).asInt(),
                    example,
                    "as many deliveries as are counted as " + outcome));
        }
        if (example.has("timeline")) {
            List<String> times = texts(example.get("timeline"), "at")
                    .map(time -> Instant.parse(time).plusNanos(1).toString())
                    .toList();
            require(times.equals(times.stream().sorted().toList()), example, "a timeline by time");
            require(
                    texts(example.get("timeline"), "event")
                                    .filter("settled"::equals)
                                    .count()
                            == all - counts.path("pending").asInt(),
                    example,
                    "each delivery that is not pending was settled");
        }
    }

    /** The test of a destination, which has no counts. */
    private void test(JsonNode example) {
        if (example.has("requestedAt") && example.path("deliveries").size() == 1) {
            JsonNode delivery = example.at("/deliveries/0");
            require(
                    !delivery.has("now") || delivery.get("now").equals(example.path("now")),
                    example,
                    "says of the test what it says of its one delivery");
        }
    }

    private static boolean saysTheSame(JsonNode pulse, JsonNode delivery) {
        String words = delivery.path("now").asText();
        return pulse.path("now")
                .asText()
                .endsWith(delivery.path("label").asText() + ": "
                        + words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1));
    }

    private static Stream<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText());
    }

    private void delivery(JsonNode example) {
        if (!example.has("outcome") || !example.has("target")) {
            return;
        }
        String kind = example.path("kind").asText();
        boolean pending = example.path("outcome").asText().equals("pending");
        require(!example.has("label") || pending != example.has("settledAt"), example, "settled unless pending");
        require(!pending || !example.has("reference") && !example.has("link"), example, "no message while pending");
        require(pending || !example.has("nextAttemptAt"), example, "tried again only while pending");
        require(pending || !example.has("now"), example, "under way only while pending");
        require(
                !example.has("nextAttemptAt") || example.has("now"),
                example,
                "says when it is tried again in words, too");
        require(
                !example.has("now")
                        || example.path("now")
                                .asText()
                                .endsWith(example.at("/failure/action").asText()),
                example,
                "says what to do, in words, too");
        require(kind.equals("email") == example.path("target").asText().contains("@"), example, "a target of its kind");
        require(kind.equals("slack") || !example.has("link"), example, "a link into Slack");
    }

    /** An instant on the clock of a zone. */
    private void clock(JsonNode example) {
        if (example.has("local")) {
            OffsetDateTime local = OffsetDateTime.parse(example.get("local").asText());
            require(local.toInstant().equals(Instant.parse(example.path("at").asText())), example, "the same instant");
            require(
                    local.getOffset()
                            .equals(ZoneOffset.of(example.path("offset").asText())),
                    example,
                    "the same offset");
        }
        Stream.concat(
                        Stream.of(example.path("due")),
                        StreamSupport.stream(example.path("items").spliterator(), false))
                .filter(due -> due.has("local") && example.has("zone"))
                .forEach(due -> require(
                        ZoneId.of(example.get("zone").asText())
                                .getRules()
                                .getOffset(Instant.parse(due.path("at").asText()))
                                .equals(ZoneOffset.of(due.path("offset").asText())),
                        example,
                        "the offset of the zone"));
        require(
                !example.has("due") || example.path("dueAt").equals(example.at("/due/at")),
                example,
                "due when it is due");
    }

    private void connection(JsonNode example) {
        if (!example.has("scheduleText") || !example.has("schedule")) {
            return;
        }
        require(
                texts(example.path("destinations"), "id")
                        .toList()
                        .equals(StreamSupport.stream(
                                        example.path("destinationIds").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()),
                example,
                "destinations in the order of their ids");
        require(
                example.path("scheduleText")
                        .asText()
                        .contains(example.at("/schedule/zone").asText()),
                example,
                "a sentence with the zone of the schedule");
        require(
                example.path("status").asText().equals("active") == example.has("nextDueAt"),
                example,
                "active and due");
        require(
                !example.has("nextDueAt")
                        || example.path("nextDueAt")
                                        .asText()
                                        .compareTo(
                                                example.at("/lastPulse/dueAt").asText())
                                > 0,
                example,
                "due after the last pulse");
    }

    private void counts(JsonNode example) {
        if (example.has("dryRun")) {
            List.of("create", "update", "delete", "unchanged")
                    .forEach(action -> require(
                            texts(example.path("resources"), "action")
                                            .filter(action::equals)
                                            .count()
                                    == example.path(action.equals("unchanged") ? action : action + "d")
                                            .asInt(),
                            example,
                            "as many resources as are counted: " + action));
        }
        if (example.has("totalIsLowerBound")) {
            require(!example.get("totalIsLowerBound").asBoolean(), example, "more than 10,000 only where so many are");
            require(example.path("total").asInt() > example.path("items").size(), example, "a next page of more");
        }
        if (example.has("total") && example.has("latest")) {
            require(example.at("/total/count").asInt() == example.get("latest").size(), example, "all that there are");
        }
        if (example.has("times") && example.has("values")) {
            require(example.get("times").size() == example.get("values").size(), example, "a time for each value");
        }
    }

    private void state(JsonNode example) {
        String state = example.path("state").asText();
        require(!state.equals("ok") || !example.has("failure"), example, "works without a failure");
        require(!state.equals("unknown") || !example.has("checkedAt"), example, "unknown until it is tested");
        if (example.has("operation") && example.has("action")) {
            require(
                    example.path("operation").asText().matches("(patch|replace|change).*")
                            == example.path("action").asText().equals("changed"),
                    example,
                    "audited as what it does");
        }
        if (example.has("noData")) {
            require(!example.path("noData").asBoolean() || !example.has("series"), example, "no data without values");
        }
    }
}
