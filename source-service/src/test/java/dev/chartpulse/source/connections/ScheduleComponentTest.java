package dev.chartpulse.source.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

/** Schedules over REST: every kind, what is wrong with them, how they end. */
@QuarkusTest
class ScheduleComponentTest extends PulseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'every-minutes','everyMinutes':15,'zone':'UTC'}",
                "{'kind':'hourly','minute':5,'everyHours':6,'zone':'Europe/Zurich'}",
                "{'kind':'daily','times':['09:00','17:00'],'zone':'UTC','dates':{'weekdaysOnly':true}}",
                "{'kind':'weekly','days':['monday','friday'],'times':['09:00'],'zone':'UTC'}",
                "{'kind':'monthly','day':31,'times':['09:00'],'zone':'UTC'}",
                "{'kind':'monthly','ordinal':'first','dayKind':'working-day','times':['09:00'],'zone':'UTC'}",
                "{'kind':'cron','expression':'0 9 * * 1-5','zone':'UTC','dates':{'skip':['12-25','2026-12-28']}}",
            })
    void aScheduleOfEachKindIsStoredAsItIsWritten(String schedule) {
        String id = create(schedule)
                .statusCode(201)
                .body("nextDueAt", notNullValue())
                .path("id");
        assertThat(query("select schedule = '" + json(schedule) + "'::jsonb from connection"))
                .isEqualTo("t");
        put("/connections/" + id, form(schedule)).statusCode(200);
        get("/connections/" + id + "/schedule/next").statusCode(200).body("items", hasSize(10));
    }

    @Test
    void theFormsOfBeforeAreStillAcceptedAndReadWhereTheyAreStored() {
        create("{'kind':'weekly','time':'09:00','dayOfWeek':'monday','zone':'UTC'}")
                .statusCode(201)
                .body("schedule.times", contains("09:00"))
                .body("schedule.days", contains("monday"));
        connection(thisMinute(), "{\"kind\":\"daily\",\"time\":\"09:00\",\"zone\":\"UTC\"}");
        get("/connections").statusCode(200).body("items[0].scheduleText", containsString("09:00, UTC"));
    }

    @Test
    void upcomingInstantsHaveLocalTimeOffsetAndNote() {
        ZoneOffsetTransition change = ZoneId.of("Europe/Berlin")
                .getRules()
                .nextTransition(thisMinute().plusSeconds(3 * 86_400));
        ZoneOffsetTransition gap =
                change.isGap() ? change : ZoneId.of("Europe/Berlin").getRules().nextTransition(change.getInstant());
        LocalDate saturday = gap.getDateTimeBefore().toLocalDate().minusDays(1);
        post(
                        "/schedules/next?count=2",
                        json("{'kind':'daily','times':['02:30'],'zone':'Europe/Berlin','dates':{'from':'" + saturday
                                + "'}}"))
                .statusCode(200)
                .body("zone", equalTo("Europe/Berlin"))
                .body("scheduleText", containsString("every day at 02:30, Europe/Berlin, from "))
                .body("items[0].local", equalTo(saturday + "T02:30:00+01:00"))
                .body("items[0].offset", equalTo("+01:00"))
                .body("items[0].note", nullValue())
                .body("items[1].at", equalTo(gap.getInstant().toString()))
                .body("items[1].local", equalTo(saturday.plusDays(1) + "T03:00:00+02:00"))
                .body("items[1].offset", equalTo("+02:00"))
                .body("items[1].note", equalTo("moved from 02:30: the clock goes forward"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'kind':'cron','expression':'0 0 30 2 *'} | expression",
                "{'kind':'cron','expression':'* * * * * *'} | expression",
                "{'kind':'daily','times':['09:00','09:00']} | times[1]",
                "{'kind':'daily','times':['09:00'],'dates':{'until':'2020-01-01'}} | dates.until",
                "{'kind':'daily','times':['09:00'],'zone':'Mars/Olympus'} | zone",
                "{'kind':'daily','time':'08:00','times':['09:00']} | time",
                "{'kind':'monthly','day':1,'times':['09:00'],'time':['08:00']} | time",
                "{'kind':'weekly','days':['friday'],'dayOfWeek':'monday','times':['09:00']} | dayOfWeek",
            })
    void whatNeverFiresOrTooOftenNamesTheField(String schedule, String field) {
        problem(post("/schedules/next", json(schedule)), 422, "invalid-field")
                .body("errors.field", contains(field.strip()));
        problem(create(schedule), 422, "invalid-field").body("errors.field", contains("schedule." + field.strip()));
        assertThat(rows("connection")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'times':['09:00']}                                       | wrong-type    | kind",
                "{'kind':'yearly'}                                         | wrong-type    | kind",
                "{'kind':'daily','times':[9]}                              | wrong-type    | times[0]",
                "{'kind':'daily','times':['09:00'],'minute':5}             | unknown-field | minute",
                "{'kind':'weekly','days':['mon'],'times':['09:00']}        | wrong-type    | days[0]",
                "{'kind':'monthly','ordinal':'sixth','dayKind':'day'}      | wrong-type    | ordinal",
                "{'kind':'daily','times':['09:00'],'dates':{'from':'soon'}}| wrong-type    | dates.from",
                "{'kind':'daily','times':['09:00'],'dates':[]}             | wrong-type    | dates",
            })
    void whatCannotBeReadNamesTheField(String schedule, String code, String field) {
        problem(post("/schedules/next", json(schedule)), 400, code.strip())
                .body("errors[0].field", equalTo(field.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'last'", "'31'", "1.5", "99999999999", "true", "[1]", "{}"})
    void aDayThatIsNoNumberSaysWhatToWriteInItsPlace(String day) {
        problem(
                        post("/schedules/next", json("{'kind':'monthly','times':['09:00'],'day':" + day + "}")),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("day"))
                .body("errors[0].message", containsString("\"ordinal\": \"last\", \"dayKind\": \"day\""));
    }

    @Test
    void aConnectionWhoseScheduleHasEndedTakesALaterEndAndGoesOn() {
        LocalDate tomorrow = LocalDate.ofInstant(thisMinute(), ZoneOffset.UTC).plusDays(1);
        String until = "{'kind':'daily','times':['09:00'],'zone':'UTC','dates':{'until':'" + tomorrow + "'}}";
        String id = create(until).statusCode(201).path("id");
        sql("update connection set status = 'paused', status_reason = 'The schedule has ended', next_due_at = null,"
                + " schedule = jsonb_set(schedule, '{dates,until}', '\"2020-01-01\"')");
        String ended = until.replace(tomorrow.toString(), "2020-01-01");
        get("/connections/" + id + "/schedule/next").body("items", hasSize(0));
        put("/connections/" + id, form(ended).replace("Mornings", "Renamed"))
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("status", equalTo("paused"));
        problem(post("/connections/" + id + "/resume", ""), 422, "schedule-ended");
        problem(put("/connections/" + id, form(ended.replace("09:00", "10:00"))), 422, "invalid-field")
                .body("errors.field", contains("schedule.dates.until"));
        put("/connections/" + id, form(until))
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("statusReason", nullValue())
                .body("nextDueAt", notNullValue());
    }

    @Test
    void catchUpIsLatestUnlessGiven() {
        String schedule = "{'kind':'hourly','minute':0}";
        String id = create(schedule).body("catchUp", equalTo("latest")).path("id");
        put("/connections/" + id, form(schedule).replaceFirst("}$", ",\"catchUp\":\"all\"}"))
                .statusCode(200)
                .body("catchUp", equalTo("all"));
        get("/connections/" + id).body("catchUp", equalTo("all"));
        problem(
                        put("/connections/" + id, form(schedule).replaceFirst("}$", ",\"catchUp\":\"some\"}")),
                        400,
                        "wrong-type")
                .body("errors[0].message", equalTo("must be one of latest, all, skip"));
    }

    @ParameterizedTest
    @MethodSource("documentedSchedules")
    void theTableOfSchedulesIsAsItSays(String schedule, String english) {
        post("/schedules/next?count=1", schedule)
                .statusCode(200)
                .body("scheduleText", equalTo(english))
                .body("items", hasSize(1));
        create(schedule).statusCode(201).body("scheduleText", equalTo(english));
    }

    static Stream<Arguments> documentedSchedules() throws IOException {
        List<Arguments> examples = found(
                        "docs/connections.md",
                        "^\\| `(\\{\"kind\": \"(?!threshold|comparison|noData).*})` \\| (.*) \\|$")
                .map(row -> Arguments.of(row.group(1), row.group(2)))
                .toList();
        assertThat(examples).hasSizeGreaterThan(5);
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheReadme")
    void theSchedulesInTheCommandsOfTheReadmeAreTaken(String schedule) {
        create(schedule).statusCode(201).body("nextDueAt", notNullValue());
    }

    static Stream<String> commandsOfTheReadme() throws IOException {
        List<String> examples = found("README.md", "\"schedule\": *(\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*})")
                .map(example -> example.group(1))
                .toList();
        assertThat(examples).isNotEmpty();
        return examples.stream();
    }

    private static Stream<MatchResult> found(String page, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("..", page)))
                .results();
    }

    private static Reply create(String schedule) {
        return post("/connections", form(schedule));
    }

    private static String form(String schedule) {
        return """
                {"name":"Mornings","sourceId":"%s","destinationIds":["%s"],"schedule":%s}""".formatted(SOURCE, MAIL, json(schedule));
    }

    private static String json(String text) {
        return text.strip().replace('\'', '"');
    }
}
