package dev.chartpulse.delivery.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.message.SeriesFigures.Direction;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WordingTest {

    private static final PulseRendered RENDERED = Samples.of(PulseRendered.class);
    private static final PulseMessage MESSAGE = Samples.of(PulseRequested.class).message();

    @Test
    void saysWhatTheSampleSays() {
        Wording wording = Wording.of(chart(Trigger.SCHEDULED, MESSAGE, RENDERED.summary(), List.of(), false));

        assertThat(wording.title()).isEqualTo("Checkout");
        assertThat(wording.text()).isEqualTo("How the shop is doing");
        assertThat(wording.series())
                .containsExactly(new SeriesFigures(
                        "Requests",
                        "-3.0 req/s",
                        "-4.5 req/s",
                        Direction.DOWN,
                        "-3.0 req/s",
                        "1.5 req/s",
                        "-0.8 req/s",
                        ""));
        assertThat(wording.aside()).isEmpty();
        assertThat(wording.source()).isEqualTo("Checkout");
        assertThat(wording.window()).isEqualTo("2 Mar 2026, 03:00 to 09:00 (Europe/Zurich)");
        assertThat(wording.link()).isEqualTo(URI.create("https://grafana.example.com/ops/d/abc"));
    }

    @Test
    void theZoneIsTheOneThatThePictureHas() {
        PulseMessage message = new PulseMessage(
                MESSAGE.connectionId(),
                MESSAGE.connectionName(),
                MESSAGE.title(),
                null,
                List.of(),
                ZoneId.of("Asia/Tokyo"),
                null);

        assertThat(Wording.of(chart(Trigger.SCHEDULED, message, RENDERED.summary(), List.of(), false))
                        .window())
                .isEqualTo("2 Mar 2026, 03:00 to 09:00 (Europe/Zurich)");
    }

    @ParameterizedTest
    @CsvSource({"Z, (UTC)", "UTC, (UTC)", "America/New_York, (America/New York)"})
    void theZoneHasTheNameThatThePictureGivesIt(String zone, String name) {
        ChartSpec spec = RENDERED.chart();
        ChartSpec zoned = new ChartSpec(
                spec.title(),
                spec.type(),
                spec.splitYAxis(),
                spec.metrics(),
                spec.from(),
                spec.to(),
                ZoneId.of(zone),
                spec.theme(),
                spec.width(),
                spec.height(),
                spec.pixelRatio());

        assertThat(Wording.of(chart(Trigger.MANUAL, MESSAGE, zoned, RENDERED.summary(), List.of(), false))
                        .window())
                .endsWith(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT4M59S | ",
                "PT7M    | Late: due 09:00, sent 09:07 (Europe/Zurich)",
                "PT16H   | Late: due 2 Mar 2026 09:00, sent 3 Mar 2026 01:00 (Europe/Zurich)",
            })
    void saysThatItIsLateBeforeWhatIsToldAboutTheData(Duration late, String words) {
        Chart chart = chart(
                Trigger.SCHEDULED, MESSAGE, RENDERED.chart(), RENDERED.summary(), List.of("Only half"), false, late);
        assertThat(Wording.of(chart).notices())
                .isEqualTo(
                        Stream.of(words, "Only half").filter(Objects::nonNull).toList());
    }

    @Test
    void theComparisonAndWhatBecameOfTheConditionsAreToldInRenderServicesWords() {
        ChartSummary summary = Samples.conditional(PulseRendered.class).summary();
        Wording wording = Wording.of(chart(Trigger.SCHEDULED, MESSAGE, summary, List.of("Only half"), false));

        assertThat(wording.series()).extracting(SeriesFigures::compared).containsExactly("+25 % against yesterday");
        assertThat(wording.notices()).containsExactly("Last of Requests is -3.0 req/s, below 5.5 req/s", "Only half");
        assertThat(wording.text()).as("the message when it is over").isEqualTo("Requests are fine again");
    }

    @Test
    void marksATest() {
        assertThat(Wording.of(chart(Trigger.TEST, MESSAGE, RENDERED.summary(), List.of(), false))
                        .title())
                .isEqualTo("[Test] Checkout");
    }

    @Test
    void wordsNoDataInsteadOfFigures() {
        Wording wording = Wording.of(chart(Trigger.MANUAL, MESSAGE, RENDERED.summary(), List.of(), true));

        assertThat(wording.series()).isEmpty();
        assertThat(wording.aside()).isEqualTo("There is no data in this time.");
        assertThat(wording.subject()).isEqualTo("Checkout: no data");
    }

    @Test
    void aSeriesWithoutValuesSaysSo() {
        var empty = new SeriesSummary("A", "Errors", null, null, null, null, null, null);
        assertThat(Wording.of(chart(Trigger.MANUAL, MESSAGE, new ChartSummary("x", List.of(empty)), List.of(), false))
                        .series())
                .extracting(SeriesFigures::note)
                .containsExactly("no data");
    }

    @Test
    void whatIsSaidInPlaceOfFiguresIsSaidHereToo() {
        var infinite = new SeriesSummary("A", "Errors", null, null, null, null, null, null, "60 values are infinite");
        ChartSummary summary = new ChartSummary("x", List.of(infinite));
        for (boolean noData : new boolean[] {true, false}) {
            assertThat(Wording.of(chart(Trigger.MANUAL, MESSAGE, summary, List.of(), noData))
                            .series())
                    .extracting(SeriesFigures::note)
                    .containsExactly("60 values are infinite");
        }
    }

    @Test
    void theCountOfFurtherNoticesIsTheOneOfThePicture() {
        List<String> notices = new ArrayList<>(Collections.nCopies(10, "Late data."));
        notices.add("and 10 more notices");
        assertThat(Wording.of(chart(Trigger.MANUAL, MESSAGE, RENDERED.summary(), notices, false))
                        .notices())
                .isEqualTo(notices);
    }

    @Test
    void longNamesThatDifferAtTheirEndsStayDifferent() {
        Figure figure = new Figure(1, "1");
        List<SeriesSummary> pods = Stream.of("a", "b", "🚀")
                .map(end -> "{job=\"" + "very-long-".repeat(30) + "\", pod=\"" + end.repeat(40) + end)
                .map(name -> new SeriesSummary("A", name, figure, null, null, null, null, null))
                .toList();

        List<String> names =
                Wording.of(chart(Trigger.MANUAL, MESSAGE, new ChartSummary("alt", pods), List.of(), false))
                        .series()
                        .stream()
                        .map(SeriesFigures::name)
                        .toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.length() <= 150);
        assertThat(names.get(2).codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    @Test
    void manyFiguresAreCutWithACount() {
        var empty = new SeriesSummary("A", "Errors", null, null, null, null, null, null);
        var summary = new ChartSummary("x", Collections.nCopies(14, empty));
        Wording wording = Wording.of(chart(Trigger.MANUAL, MESSAGE, summary, List.of(), false));

        assertThat(wording.series()).hasSize(10);
        assertThat(wording.aside()).isEqualTo("… and 4 more");
    }

    @Test
    void aRightToLeftNameIsIsolatedFromTheValue() {
        var orders = new SeriesSummary(
                "A", "الطلبات 5\u2069\u202E", new Figure(124, "124"), new Figure(3, "3 ريال"), null, null, null, null);
        var summary = new ChartSummary("\u2068الطلبات 5\u2069: 124\u2069\u202E", List.of(orders));

        Wording wording = Wording.of(
                chart(Trigger.MANUAL, message("المتجر 24", "ن\u2069\u202E", null), summary, List.of("\u2068ن"), false));

        assertThat(wording.series()).extracting(SeriesFigures::name).containsExactly("الطلبات 5");
        assertThat(wording.altText()).isEqualTo("\u2068الطلبات 5\u2069: 124");
        assertThat(wording.notices()).containsExactly("ن");
        assertThat(wording.text()).isEqualTo("ن");
        assertThat(wording.title()).isEqualTo("المتجر 24");
    }

    @Test
    void aLinkThatIsNotOfTheWebIsLeftOut() {
        PulseMessage message = message("t", null, URI.create("javascript:alert(1)"));
        assertThat(Wording.of(chart(Trigger.MANUAL, message, RENDERED.summary(), List.of(), false))
                        .link())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12, 12, null, true",
        "12, 12, 12, 0, false",
        "12 so far, 12, 12 so far, null, false",
        "12 so far, 12 so far, 12 so far, null, true"
    })
    void aSingleValueIsToldOnce(String last, String min, String mean, String change, boolean once) {
        Figure lowest = new Figure(12, min);
        Figure difference = "null".equals(change) ? null : new Figure(0, change);
        var series = new SeriesSummary(
                "A", "x", new Figure(12, last), lowest, lowest, new Figure(12, mean), difference, null);

        SeriesFigures figures = SeriesFigures.of(series);

        assertThat(figures.last()).isEqualTo(last);
        assertThat(figures.hasRange()).isNotEqualTo(once);
        assertThat(figures.min()).isEqualTo(once ? "" : min);
        assertThat(FigureWords.rest(figures).isEmpty()).isEqualTo(once);
    }

    @Test
    void aStateIsToldByWhatItIsAndWas() {
        var series = new SeriesSummary(
                "A", "x", new Figure(1, "alarm"), null, null, null, new Figure(1, "was ok, down in between"), null);

        SeriesFigures figures = SeriesFigures.of(series);

        assertThat(figures.hasRange()).isFalse();
        assertThat(figures.direction()).isEqualTo(SeriesFigures.Direction.STATE);
        assertThat(FigureWords.rest(figures).replaceAll("[\u2068\u2069]", "")).isEqualTo("was ok, down in between");
    }

    @ParameterizedTest
    @CsvSource({
        "1, +1 req/s, UP",
        "-1, -1 req/s, DOWN",
        "-1, $-1, DOWN",
        "0, 0 req/s, NONE",
        "1e-9, 0 req/s, NONE",
        "-1e-9, 0.0 m-2, NONE",
        "-1, was not-ok, STATE",
        "1, was +1, STATE",
        "0, as at the start, STATE"
    })
    void theDirectionIsThatOfTheSignThatIsWritten(double change, String text, Direction direction) {
        Figure figure = new Figure(5, "5");
        var series = new SeriesSummary("A", "x", figure, null, null, null, new Figure(change, text), null);

        assertThat(SeriesFigures.of(series).direction()).isEqualTo(direction);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null                        | null       | Checkout, 2 Mar 2026 09:00",
                "null                        | CONNECTION | Checkout",
                "null                        | SEPARATE   | Checkout, 2 Mar 2026 09:00",
                "{last} on {date} | CONNECTION | -3.0 req/s on 2 Mar 2026 09:00",
                "{title} {title} {other} {   | null       | Checkout Checkout {other} {",
            })
    void theSubjectIsFilledIn(String template, Threading threading, String subject) {
        PulseMessage message = withSubject("Checkout", template, threading);

        assertThat(Wording.of(chart(Trigger.MANUAL, message, RENDERED.summary(), List.of(), false))
                        .subject())
                .isEqualTo(subject);
        assertThat(Wording.of(chart(Trigger.TEST, message, RENDERED.summary(), List.of(), false))
                        .subject())
                .isEqualTo("[Test] " + subject);
    }

    @Test
    void whatIsFilledInIsNotFilledInAgain() {
        PulseMessage message = withSubject("{last} $1 \\", "{title}", null);

        assertThat(Wording.of(chart(Trigger.MANUAL, message, RENDERED.summary(), List.of(), false))
                        .subject())
                .isEqualTo("{last} $1 \\");
    }

    @Test
    void aLinkThatIsTooLongForSlackIsLeftOut() {
        String address = "https://g.example.com/";
        String longest = address + "x".repeat(Wording.MAX_LINK - address.length());
        assertThat(Wording.of(chart(
                                Trigger.MANUAL,
                                message("t", null, URI.create(longest)),
                                RENDERED.summary(),
                                List.of(),
                                false))
                        .link())
                .isNotNull();
        assertThat(Wording.of(chart(
                                Trigger.MANUAL,
                                message("t", null, URI.create(longest + "x")),
                                RENDERED.summary(),
                                List.of(),
                                false))
                        .link())
                .isNull();
    }

    @Property
    void theTitleIsOneBoundedLineOfWholeCharacters(@ForAll String title) {
        String safe = title.isBlank() ? "x" + title : title;
        String result = Wording.of(chart(
                        Trigger.MANUAL, message(safe.repeat(3), safe, null), RENDERED.summary(), List.of(), false))
                .title();

        assertThat(result).isNotBlank();
        assertThat(result.length()).isLessThanOrEqualTo(250);
        assertThat(result.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void aCutLeavesNoHalfOfACharacter() {
        String title = Wording.of(chart(
                        Trigger.MANUAL,
                        message("x" + "😀".repeat(300), null, null),
                        RENDERED.summary(),
                        List.of(),
                        false))
                .title();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(title)).isTrue();
    }

    @Test
    void theFileNameHoldsLettersAndEmojiOnly() {
        assertThat(fileName("Über: Kasse / #1 \"x\"")).isEqualTo("über-kasse-1-x-20260302-0800.png");
        assertThat(fileName("日本 📊 \u202Egnp.exe")).isEqualTo("日本-📊-gnp-exe-20260302-0800.png");
        assertThat(fileName("../..\\\r\n\0")).isEqualTo("chart-20260302-0800.png");
    }

    @Test
    void theFileNameFitsAFileSystemAndKeepsCharactersWhole() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

        assertThat(fileName(family.repeat(20)))
                .isEqualTo(family.repeat(4) + "-20260302-0800.png")
                .satisfies(name ->
                        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255));
    }

    private static String fileName(String title) {
        return ChartFile.name(chart(Trigger.MANUAL, message(title, null, null), RENDERED.summary(), List.of(), false));
    }

    private static PulseMessage message(String title, String text, URI link) {
        return new PulseMessage(
                MESSAGE.connectionId(), MESSAGE.connectionName(), title, text, List.of(), MESSAGE.zone(), link);
    }

    private static PulseMessage withSubject(String title, String subject, Threading threading) {
        return new PulseMessage(
                MESSAGE.connectionId(),
                MESSAGE.connectionName(),
                title,
                null,
                List.of(),
                MESSAGE.zone(),
                null,
                subject,
                threading);
    }

    private static Chart chart(
            Trigger trigger, PulseMessage message, ChartSummary summary, List<String> notices, boolean noData) {
        return chart(trigger, message, RENDERED.chart(), summary, notices, noData);
    }

    private static Chart chart(
            Trigger trigger,
            PulseMessage message,
            ChartSpec spec,
            ChartSummary summary,
            List<String> notices,
            boolean noData) {
        return chart(trigger, message, spec, summary, notices, noData, Duration.ofSeconds(1));
    }

    private static Chart chart(
            Trigger trigger,
            PulseMessage message,
            ChartSpec spec,
            ChartSummary summary,
            List<String> notices,
            boolean noData,
            Duration late) {
        return new Chart(
                RENDERED.pulse().id(),
                trigger,
                RENDERED.pulse().dueAt(),
                RENDERED.pulse().dueAt().plus(late),
                message,
                spec,
                RENDERED.png(),
                summary,
                notices,
                noData);
    }
}
