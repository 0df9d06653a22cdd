package dev.chartpulse.source.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.access.StoredMembers;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.TestIssuer;
import dev.chartpulse.source.workspaces.Workspaces;

/** What all lists have in common: search, order, pages, totals, and what they cost. */
@QuarkusTest
class ListComponentTest extends PulseTest {

    private static final String MEMBER = "ada@example.com";

    @Inject
    MeterRegistry meters;

    @Inject
    Workspaces workspaces;

    @Inject
    StoredMembers members;

    /** Rows of each kind, named with their numbers, the first the oldest. */
    private static void fill(int rows, String name) {
        sql("""
                insert into integration select made.* from integration t, generate_series(1, %1$d) n,
                    jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'name', '%3$s ' || n,
                        'created_at', now() - interval '1 day' + n * interval '1 second')) made where t.name = 'Production';
                insert into source select made.* from source t, generate_series(1, %1$d) n,
                    jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'title', '%3$s ' || n,
                        'created_at', now() - interval '1 day' + n * interval '1 second')) made where t.title = 'Checkout';
                insert into destination select made.* from destination t, generate_series(1, %1$d) n,
                    jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'name', '%3$s ' || n,
                        'created_at', now() - interval '1 day' + n * interval '1 second')) made where t.name = 'Team';
                insert into calendar (id, workspace_id, name, dates, created_at, updated_at)
                select gen_random_uuid(), '%2$s', '%3$s ' || n, '{}', now(), now() from generate_series(1, %1$d) n;
                """.formatted(rows, WORKSPACE, name));
        connections(rows, name);
        happenings(rows, name);
    }

    /** What happens to connections and what people do, for each row one; each pulse has two deliveries. */
    private static void happenings(int rows, String name) {
        sql("""
                insert into delivery (id, pulse_id, kind, address, outcome, attempts)
                select gen_random_uuid(), md5('pulse of %2$s' || n)::uuid, 'email', to_ || '@example.com', 'sent', 1
                from generate_series(1, %1$d) n, unnest('{a,b}'::text[]) t (to_)
                where exists (select from pulse p where p.id = md5('pulse of %2$s' || n)::uuid);
                insert into notice (id, workspace_id, kind, occasion, subject, text, owner_key, connection_id, expires_at)
                select gen_random_uuid(), '%3$s', 'failing', '%2$s ' || n, 'x', '%2$s ' || n, '', md5('%2$s' || n)::uuid, now()
                from generate_series(1, %1$d) n;
                insert into trouble (id, workspace_id, subject, kind, address, since, failures, failure, failed_at)
                select gen_random_uuid(), '%3$s', '%2$s ' || n, 'email', 'a@example.com', now(), 1,
                    '{"kind":"mail-rejected","message":"No.","retryable":false}', now() from generate_series(1, %1$d) n;
                insert into unsubscribed (id, workspace_id, address, unsubscribed_at)
                select gen_random_uuid(), '%3$s', md5('%2$s' || n) || '@example.com', now() from generate_series(1, %1$d) n;
                insert into api_key (id, workspace_id, name, role, hash, hint, created_by)
                select gen_random_uuid(), '%3$s', '%2$s ' || n, 'viewer', sha256(convert_to('%2$s' || n, 'UTF8')), 'cp_', 'x'
                from generate_series(1, %1$d) n;
                insert into member (id, workspace_id, email, role, created_by)
                select gen_random_uuid(), '%3$s', md5('%2$s' || n) || '@example.com', 'viewer', 'x' from generate_series(1, %1$d) n;
                insert into audit (id, workspace_id, at, caller_kind, caller_id, caller_name, operation, action, subject_kind,
                    subject_id, subject_name, changes)
                select gen_random_uuid(), '%3$s', now() + n * interval '1 second', 'key', 'configured-1', 'Someone', 'patchConnection', 'changed',
                    'connection', md5('%2$s' || n)::uuid, '%2$s ' || n, '{}' from generate_series(1, %1$d) n;
                """.formatted(rows, name, WORKSPACE));
    }

    /** Workspaces of which one person is a member, the first the oldest; and files of the provisioning folder. */
    private void workspaces(int rows, String name) {
        sql("""
                insert into workspace (id, name, created_at)
                select md5('%2$s' || n)::uuid, '%2$s ' || n, now() - interval '1 day' + n * interval '1 second'
                from generate_series(1, %1$d) n;
                insert into member (id, workspace_id, email, role, created_by)
                select gen_random_uuid(), md5('%2$s' || n)::uuid, '%3$s', 'viewer', 'x' from generate_series(1, %1$d) n;
                insert into provisioned_file (name, digest, tried_at, meant_for)
                select '%2$s ' || n, '', now(), '%4$s' from generate_series(1, %1$d) n;
                """.formatted(rows, name, MEMBER, WORKSPACE));
        await(workspaces.freshen());
        await(members.freshen());
    }

    /** The member of these workspaces. */
    private static Request member() {
        return Request.anonymous()
                .header(
                        "Authorization",
                        "Bearer " + TestIssuer.get().token(MEMBER).signed());
    }

    @AfterEach
    void forget() {
        sql("delete from api_key; delete from member; delete from provisioned_file; delete from workspace where id <> '"
                + WORKSPACE + "'; truncate audit");
        await(workspaces.freshen());
        await(members.freshen());
    }

    private static void connections(int rows, String name) {
        connection(Instant.parse("2999-01-01T00:00:00Z"));
        sql("""
                insert into connection select made.* from connection t, generate_series(1, %1$d) n,
                    jsonb_populate_record(t, jsonb_build_object('id', md5('%2$s' || n)::uuid, 'name', '%2$s ' || n,
                        'created_at', now() - interval '1 day' + n * interval '1 second')) made where t.name = 'Every morning';
                insert into connection_destination select md5('%2$s' || n)::uuid, '%3$s', 0 from generate_series(1, %1$d) n;
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, stage, status,
                    created_at, attempt)
                select md5('pulse of %2$s' || n)::uuid, '%4$s', md5('%2$s' || n)::uuid, 'x', '%5$s', 'scheduled', now(), now(), 'rendered',
                    'delivered', now(), 1 from generate_series(1, %1$d) n;
                delete from connection where name = 'Every morning';
                """.formatted(rows, name, CHANNEL, WORKSPACE, SOURCE));
    }

    private static List<String> allPages(String list, String field, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = get(list + "&limit=" + limit + "&cursor=" + cursor).statusCode(200);
            found.addAll(page.<List<String>>path("items." + field));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "/integrations, name",
        "/sources, title",
        "/destinations, name",
        "/calendars, name",
        "/connections, name"
    })
    void aListIsSearchedSortedAndCounted(String list, String field) {
        fill(12, "Row");

        get(list + "?q=ROW%201&sort=name")
                .body("items." + field, contains("Row 1", "Row 10", "Row 11", "Row 12"))
                .body("total", equalTo(4))
                .body("totalIsLowerBound", equalTo(false))
                .body("nextCursor", nullValue());
        get(list + "?q=nowhere").body("items", empty()).body("total", equalTo(0));
        assertThat(allPages(list + "?q=row&sort=-name", field, 5))
                .containsExactly(
                        "Row 9", "Row 8", "Row 7", "Row 6", "Row 5", "Row 4", "Row 3", "Row 2", "Row 12", "Row 11",
                        "Row 10", "Row 1");
        assertThat(allPages(list + "?sort=created", field, 5))
                .containsExactlyElementsOf(reversed(allPages(list + "?sort=-created", field, 4)))
                .hasSizeGreaterThanOrEqualTo(12);
        assertThat(allPages(list + "?", field, 3)).isEqualTo(allPages(list + "?sort=-created", field, 200));
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    @Test
    void changesAreSearchedByWhatWasChangedAndByWhoChangedIt() {
        fill(12, "Row");

        get("/audit?q=row%201")
                .body("items.subject.name", contains("Row 12", "Row 11", "Row 10", "Row 1"))
                .body("total", equalTo(4));
        get("/audit?q=SOMEONE").body("total", equalTo(12));
        assertThat(allPages("/audit?q=row%201&sort=at", "subject.name", 3))
                .containsExactly("Row 1", "Row 10", "Row 11", "Row 12");
        assertThat(allPages("/audit?caller=configured-1&sort=-at", "subject.name", 5))
                .isEqualTo(reversed(allPages("/audit?caller=configured-1&sort=at", "subject.name", 5)))
                .hasSize(12);
        problem(get("/audit?sort=name"), 422, "invalid-field")
                .body("errors[0].message", equalTo("must be one of -at, at"));
    }

    @Test
    void addressesThatUnsubscribedAreSearchedAndSorted() {
        sql("""
                insert into unsubscribed (id, workspace_id, address, unsubscribed_at)
                select gen_random_uuid(), '%s', name || '@example.com', now() - nr * interval '1 minute'
                from unnest('{bob,ada,eve}'::text[]) with ordinality r (name, nr)
                """.formatted(WORKSPACE));

        assertThat(allPages("/unsubscribed?q=EXAMPLE&sort=name", "address", 2))
                .containsExactly("ada@example.com", "bob@example.com", "eve@example.com");
        assertThat(allPages("/unsubscribed?sort=created", "address", 2))
                .containsExactly("eve@example.com", "ada@example.com", "bob@example.com");
        get("/unsubscribed?q=ev")
                .body("items.address", contains("eve@example.com"))
                .body("total", equalTo(1));
    }

    @Test
    void whatIsSearchedForStandsForItself() {
        fill(1, "Row");
        sql("update source set title = '100% of a_b \\c' where title = 'Row 1'");

        get("/sources?q=0%25%20of").body("items", hasSize(1));
        get("/sources?q=a_b").body("items", hasSize(1));
        get("/sources?q=%5CC").body("items", hasSize(1));
        get("/sources?q=w%25").body("items", empty());
        get("/sources?q=_").body("items", hasSize(1));
        get("/sources?q=%00").statusCode(200);
        get("/sources?q=").body("items", hasSize(2));
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        fill(3, "Row");
        String byName = get("/sources?sort=name&limit=1").path("nextCursor");
        String byAge = get("/sources?limit=1").path("nextCursor");

        problem(get("/sources?cursor=" + byName), 400, "cursor-invalid");
        problem(get("/sources?sort=name&cursor=" + byAge), 400, "cursor-invalid");
        problem(get("/pulses?cursor=" + byName), 400, "cursor-invalid");
        problem(get("/sources?sort=-name&cursor=" + byName), 400, "cursor-invalid");
        problem(get("/sources?sort=created&cursor=" + byAge), 400, "cursor-invalid");
        get("/sources?sort=name&cursor=" + byName).statusCode(200);
        get("/sources?sort=-created&cursor=" + byAge).statusCode(200);
        String earliest = get("/audit?sort=at&limit=1").path("nextCursor");
        problem(get("/audit?cursor=" + earliest), 400, "cursor-invalid");
        get("/audit?sort=at&cursor=" + earliest).statusCode(200);
    }

    @Test
    void anUnknownOrderAndALongSearchAreRefusedTogether() {
        problem(get("/sources?sort=size&q=" + "x".repeat(201)), 422, "invalid-field")
                .body("errors.field", contains("sort", "q"))
                .body("errors[0].message", containsString("-created, created, name, -name"));
    }

    @Test
    void connectionsOfAnIntegrationAreThoseOfItsSourcesAndItsDestinations() {
        connections(3, "Row");
        sql("""
                insert into integration select (jsonb_populate_record(t, jsonb_build_object('id', '%1$s', 'name', 'Other'))).*
                from integration t where t.id = '%2$s';
                """.formatted(MAIL, GRAFANA));

        get("/connections?integration=" + GRAFANA).body("items", hasSize(3)).body("total", equalTo(3));
        get("/connections?integration=" + SLACK + "&limit=2")
                .body("items", hasSize(2))
                .body("total", equalTo(3));
        get("/connections?integration=" + MAIL).body("items", empty()).body("total", equalTo(0));
        problem(get("/connections?integration=grafana"), 422, "invalid-field")
                .body("errors[0].message", equalTo("must be the UUID of an integration"));
    }

    @ParameterizedTest
    @CsvSource({
        "/integrations, slack, grafana, 'grafana, slack'",
        "/destinations, email, slack, 'slack, email, webhook, teams, chat'"
    })
    void integrationsAndDestinationsAreFilteredByTheirKind(String list, String one, String other, String all) {
        fill(2, "Row");
        List<String> kinds = get(list).path("items.kind");
        assertThat(kinds).contains(one, other);

        get(list + "?kind=" + one)
                .body("items.kind", everyItem(equalTo(one)))
                .body("total", equalTo(Collections.frequency(kinds, one)));
        get(list + "?kind=" + one + "&kind=" + other).body("items.kind", equalTo(kinds));
        get(list + "?kind=" + one + "," + other).body("total", equalTo(kinds.size()));
        get(list + "?kind=").body("items.kind", equalTo(kinds));
        assertThat(allPages(list + "?kind=" + other + "&sort=name", "kind", 1))
                .hasSize(Collections.frequency(kinds, other))
                .containsOnly(other);
        get(list + "?kind=" + other + "&q=nowhere").body("total", equalTo(0));
        problem(get(list + "?kind=" + one + ",fax&sort=size"), 422, "invalid-field");
        problem(get(list + "?kind=" + one + ",fax"), 422, "invalid-field")
                .body("errors[0].field", equalTo("kind"))
                .body("errors[0].message", equalTo("must be one or more of " + all));
    }

    /** More than are looked at for one page: the next page goes on. */
    @Test
    void aSearchThatFindsLittleGoesOnAtTheNextPage() {
        connections(20_100, "Row");
        sql("update connection set name = 'Needle' where name in ('Row 1', 'Row 20050')");

        Reply first = get("/connections?q=needle");
        first.body("items.name", contains("Needle")).body("total", equalTo(1)).body("totalIsLowerBound", equalTo(true));
        get("/connections?q=needle&cursor=" + first.<String>path("nextCursor"))
                .body("items.name", contains("Needle"))
                .body("nextCursor", nullValue());
        get("/connections?limit=1").body("total", equalTo(10_000)).body("totalIsLowerBound", equalTo(true));
        get("/pulses?limit=1").body("total", equalTo(10_000)).body("totalIsLowerBound", equalTo(true));
        // Much quicker than to delete them one by one, which the next test would begin with.
        sql("truncate connection, connection_count, pulse cascade");
    }

    /** Some dozens of troubles made a page of connections take most of its time. */
    @Test
    void theTroubleOfATargetIsLookedUpByItsNames() {
        connections(10, "Row");
        // Rows of other tests that are deleted, and take room all the same, count in a plan.
        sql("vacuum full trouble");
        happenings(150, "Row");
        sql("update trouble set stopped_at = now(); analyze trouble; analyze connection_destination");

        String plan = query("explain (format json) select trouble_id from connection_target where connection_id = '"
                + query("select id from connection limit 1") + "'");
        assertThat(plan).contains("trouble").doesNotContain("trouble_stopped");
    }

    @Test
    void workspacesAreGivenWholeOrInPagesAndSearchedAndSorted() {
        workspaces(12, "Row");
        String whole = "/api/v1/workspaces";

        member().get(whole)
                .header("X-Total-Count", equalTo("12"))
                .header("Link", nullValue())
                .body("name[0]", equalTo("Row 1"))
                .body("name[11]", equalTo("Row 12"));
        member().get(whole + "?q=ROW%201&sort=-name")
                .header("X-Total-Count", equalTo("4"))
                .body("name", contains("Row 12", "Row 11", "Row 10", "Row 1"));
        List<String> found = new ArrayList<>();
        String next = "?limit=5&sort=-created";
        while (next != null) {
            Reply page = member().get(whole + next).statusCode(200).header("X-Total-Count", equalTo("12"));
            found.addAll(page.<List<String>>path("name"));
            String link = page.header("Link");
            next = link == null ? null : link.replaceFirst("<(\\?[^>]+)>; rel=\"next\"", "$1");
        }
        assertThat(found).hasSize(12).startsWith("Row 12", "Row 11").endsWith("Row 2", "Row 1");
        problem(member().get(whole + "?limit=0"), 400, "limit-invalid");
        problem(member().get(whole + "?cursor=x"), 400, "cursor-invalid");
        problem(member().get(whole + "?sort=size"), 422, "invalid-field");
    }

    /** Statements cost a round trip each: they must not be as many as there are rows. */
    @ParameterizedTest
    @MethodSource("lists")
    void aListTakesAsManyStatementsForManyRowsAsForFew(String list) {
        boolean paged = !list.matches("/pulses/counts|/overview|/provisioning");
        String page = paged ? list + (list.contains("?") ? "&" : "?") + "limit=200" : list;
        fill(10, "Row");
        workspaces(10, "Row");
        double forTen = statements(page);
        fill(200, "Another row");
        workspaces(200, "Another row");
        double forMany = statements(page);

        assertThat(forMany).isEqualTo(forTen).isBetween(1.0, paged ? 4.0 : 6.0);
    }

    static Stream<String> lists() {
        return Stream.of(
                "/integrations",
                "/sources",
                "/destinations",
                "/destinations?kind=slack,email",
                "/calendars",
                "/connections",
                "/connections?q=row&sort=name",
                "/pulses",
                "/pulses?q=x&sort=at",
                "/pulses/counts",
                "/notices",
                "/unsubscribed",
                "/keys",
                "/members",
                "/workspaces",
                "/workspaces?q=row&sort=name",
                "/provisioning",
                "/audit",
                "/audit?q=row",
                "/overview");
    }

    /** The catalogues are no rows, and what another system has is asked of that system. */
    @Test
    void everyListIsAmongThem() throws IOException {
        JsonNode api = new ObjectMapper()
                .readTree(Request.anonymous().get("/q/openapi?format=json").asByteArray());
        List<String> described = new ArrayList<>();
        api.get("paths").properties().forEach(path -> {
            JsonNode answer = path.getValue().at("/get/responses/200/content/application~1json/schema");
            if (answer.path("type").asText().equals("array")
                    || answer.path("$ref").asText().endsWith("Page")) {
                described.add(path.getKey().substring("/api/v1".length()));
            }
        });
        described.removeAll(List.of("/channels", "/schedules/kinds", "/units", "/windows", "/zones"));
        described.removeIf(path -> path.matches("/integrations/\\{id}/(channels|datasources|people)"));

        assertThat(lists()).containsAll(described);
        assertThat(described).contains("/workspaces", "/provisioning", "/pulses");
    }

    /** The fewest of several calls: the service asks PostgreSQL now and then whether it is there, too. */
    private double statements(String list) {
        return IntStream.range(0, 10)
                .mapToDouble(call -> {
                    double before = statements();
                    (list.startsWith("/workspaces") ? member() : api())
                            .get("/api/v1" + list)
                            .statusCode(200);
                    return statements() - before;
                })
                .min()
                .orElseThrow();
    }

    /** How many statements were sent to PostgreSQL so far. */
    private double statements() {
        return meters.getMeters().stream()
                .filter(meter ->
                        meter instanceof Timer && meter.getId().getName().startsWith("postgresql"))
                .mapToDouble(meter -> ((Timer) meter).count())
                .sum();
    }
}
