package dev.chartpulse.source.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

@QuarkusTest
class CalendarComponentTest extends PulseTest {

    private String calendar;

    @BeforeEach
    void storeACalendar() {
        calendar = post("/calendars", "{\"name\":\"Holidays\",\"dates\":[\"12-25\",\"2026-04-03\"]}")
                .statusCode(201)
                .path("id");
    }

    @Test
    void aCalendarIsStoredListedReplacedAndDeleted() {
        get("/calendars").statusCode(200).body("items.id", contains(calendar));
        get("/calendars/" + calendar).body("name", equalTo("Holidays")).body("dates", contains("12-25", "2026-04-03"));
        put("/calendars/" + calendar, "{\"name\":\" Feiertage \",\"dates\":[]}")
                .statusCode(200)
                .body("id", equalTo(calendar))
                .body("name", equalTo("Feiertage"));
        assertThat(query("select cardinality(dates) from calendar")).isEqualTo("0");
        delete("/calendars/" + calendar).statusCode(204);
        problem(get("/calendars/" + calendar), 404, "calendar-not-found");
        problem(delete("/calendars/" + calendar), 404, "calendar-not-found");
        problem(put("/calendars/" + calendar, "{\"name\":\"x\",\"dates\":[]}"), 404, "calendar-not-found");
    }

    @Test
    void whatIsWrongIsNamedByItsField() {
        problem(post("/calendars", "{\"name\":\" \"}"), 422, "invalid-field")
                .body("errors.field", contains("dates", "name"));
        problem(post("/calendars", "{\"name\":\"x\",\"dates\":[\"12-25\",\"25.12.\"]}"), 422, "invalid-field")
                .body("errors.field", contains("dates[1]"));
        problem(put("/calendars/" + calendar, "{\"name\":\"x\",\"dates\":[\"02-30\"]}"), 422, "invalid-field")
                .body("errors.field", contains("dates[0]"));
        problem(post("/calendars", "{\"name\":\"x\",\"dates\":[7]}"), 400, "wrong-type");
        problem(post("/calendars", "{\"name\":\"x\",\"days\":[]}"), 400, "unknown-field");
        assertThat(rows("calendar")).isEqualTo(1);
    }

    @Test
    void aConnectionSkipsTheDatesOfItsCalendarAndKeepsItFromBeingDeleted() {
        post("/connections", form("[\"09:00\"]", calendar))
                .statusCode(201)
                .body(
                        "scheduleText",
                        equalTo("every day at 09:00, UTC, but not on the days of the calendar \"Holidays\""));
        problem(delete("/calendars/" + calendar), 409, "calendar-in-use")
                .body("detail", containsString("the connection \"Mornings\""));
    }

    @Test
    void aCalendarThatDoesNotExistIsRefused() {
        String other = UUID.randomUUID().toString();
        problem(post("/connections", form("[\"09:00\"]", other)), 422, "invalid-field")
                .body("errors.field", contains("schedule.dates.calendarId"));
        String schedule = "{\"kind\":\"daily\",\"times\":[\"09:00\"],\"dates\":{\"calendarId\":\"%s\"}}";
        problem(post("/schedules/next", schedule.formatted(other)), 422, "invalid-field")
                .body("errors.field", contains("dates.calendarId"));
        sql("update calendar set workspace_id = gen_random_uuid()");
        problem(post("/schedules/next", schedule.formatted(calendar)), 422, "invalid-field");
    }

    @Test
    void aChangeOfTheDatesMovesTheNextInstantOfItsConnectionsAndOfNoOthers() {
        String id = post("/connections", form("[\"00:00\"]", calendar)).path("id");
        String other = post("/connections", form("[\"00:00\"]", null)).path("id");
        LocalDate next = date(id);
        put("/calendars/" + calendar, "{\"name\":\"Holidays\",\"dates\":[\"" + next + "\"]}")
                .statusCode(200);
        assertThat(date(id)).isEqualTo(next.plusDays(1));
        assertThat(date(other)).isEqualTo(next);
        put("/calendars/" + calendar, "{\"name\":\"Holidays\",\"dates\":[]}").statusCode(200);
        assertThat(date(id)).isEqualTo(next);
    }

    @Test
    void whatIsDueAlreadyStaysDueAndWhatIsPausedStaysPaused() {
        String due = post("/connections", form("[\"00:00\"]", calendar)).path("id");
        String paused = post("/connections", form("[\"00:00\"]", calendar)).path("id");
        post("/connections/" + paused + "/pause", "").statusCode(200);
        sql("update connection set next_due_at = '2026-01-01T00:00:00Z' where id = '" + due + "'");
        put("/calendars/" + calendar, "{\"name\":\"Holidays\",\"dates\":[\"01-01\"]}")
                .statusCode(200);
        get("/connections/" + due).body("nextDueAt", equalTo("2026-01-01T00:00:00Z"));
        get("/connections/" + paused).body("status", equalTo("paused")).body("nextDueAt", nullValue());
    }

    @Test
    void aConnectionThatNoDateIsLeftToIsPausedWithTheReason() {
        String id = post("/connections", form("[\"00:00\"]", calendar)).path("id");
        LocalDate next = date(id);
        sql("update connection set schedule = jsonb_set(schedule, '{dates,until}', '\"" + next + "\"')");
        put("/calendars/" + calendar, "{\"name\":\"Holidays\",\"dates\":[\"" + next + "\"]}")
                .statusCode(200);
        get("/connections/" + id)
                .body("status", equalTo("paused"))
                .body("statusReason", containsString("ended"))
                .body("nextDueAt", nullValue());
        problem(post("/connections/" + id + "/resume", ""), 422, "schedule-ended");
    }

    /** As a claim does that began before: it moves a connection that is due to its next instant, by the dates of before. */
    @Test
    void aConnectionThatIsClaimedMeanwhileSkipsTheNewDates() throws Exception {
        String id = post("/connections", form("[\"00:00\"]", calendar)).path("id");
        LocalDate next = date(id);
        sql("update connection set next_due_at = now() - interval '1 second'");
        CompletableFuture<Reply> replaced;
        try (Connection claim = DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"))) {
            claim.setAutoCommit(false);
            claim.createStatement().execute("update connection set next_due_at = '" + next + "T00:00:00Z'");
            replaced = CompletableFuture.supplyAsync(
                    () -> put("/calendars/" + calendar, "{\"name\":\"Holidays\",\"dates\":[\"" + next + "\"]}"));
            Awaitility.await().until(() -> rows("pg_stat_activity where wait_event_type = 'Lock'") == 1);
            claim.commit();
        }
        replaced.get(60, TimeUnit.SECONDS).statusCode(200);
        assertThat(date(id)).isEqualTo(next.plusDays(1));
    }

    @Test
    void manyConnectionsAreRescheduledBatchByBatch() {
        String id = post("/connections", form("[\"00:00\"]", calendar)).path("id");
        LocalDate next = date(id);
        sql("""
                insert into connection select made.* from connection c, generate_series(2, 1100) n,
                    jsonb_populate_record(c, jsonb_build_object('id', md5('copy' || n)::uuid)) made""");
        put("/calendars/" + calendar, "{\"name\":\"Holidays\",\"dates\":[\"" + next + "\"]}")
                .statusCode(200);
        assertThat(rows("connection where next_due_at::date = '" + next.plusDays(1) + "'"))
                .isEqualTo(1100);
    }

    private static LocalDate date(String id) {
        return LocalDate.parse(
                query("select (next_due_at at time zone 'UTC')::date from connection where id = '" + id + "'"));
    }

    private static String form(String times, String calendarId) {
        String dates = calendarId == null ? "{}" : "{\"calendarId\":\"" + calendarId + "\"}";
        return """
                {"name":"Mornings","sourceId":"%s","destinationIds":["%s"],
                 "schedule":{"kind":"daily","times":%s,"zone":"UTC","dates":%s}}""".formatted(SOURCE, MAIL, times, dates);
    }
}
