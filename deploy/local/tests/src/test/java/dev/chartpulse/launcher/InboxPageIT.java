package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import io.vertx.core.json.JsonArray;

import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.InboxPage;
import dev.chartpulse.standins.inbox.ReceivedMessage;

/** The page that shows what arrived, in a browser; where there is one. */
@Timeout(120)
class InboxPageIT {

    private static final String ALL = "all";

    /** Behind the chart, and of its first line. */
    private static final String COLOURS = """
            const colour = (at, of) => getComputedStyle(document.querySelector(at))[of];
            return colour('.bubble', 'backgroundColor') + ' ' + colour('.drawn polyline', 'stroke');
            """;

    @TempDir
    Path folder;

    @Test
    void eachFilterShowsTheMessagesOfItsKindAlone() {
        Optional<Chromium.Programs> programs = Chromium.Programs.installed();
        assumeTrue(programs.isPresent(), "there is a Chromium with its driver");
        Inbox inbox = new Inbox();
        List<String> kinds = new ArrayList<>();
        for (ReceivedMessage.Kind kind : ReceivedMessage.Kind.values()) {
            inbox.add(message(kind));
            kinds.add(kind.name().toLowerCase(Locale.ROOT));
        }
        try (InboxPage page = InboxPage.start(0, inbox);
                Chromium chromium = new Chromium(programs.get(), folder)) {
            chromium.open(page.url());
            assertThat(shown(chromium)).containsExactlyInAnyOrderElementsOf(kinds);
            for (WebElement filter : chromium.driver().findElements(By.cssSelector("nav button"))) {
                String kind = filter.getDomAttribute("data-show");
                filter.click();
                assertThat(shown(chromium))
                        .as("what is shown of %s", kind)
                        .containsExactlyInAnyOrderElementsOf(ALL.equals(kind) ? kinds : List.of(kind));
                assertThat(pressed(chromium)).containsExactly(kind);
            }
            assertThat(chromium.driver().findElements(By.cssSelector("nav button")))
                    .extracting(filter -> filter.getDomAttribute("data-show"))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Stream.of(ALL), kinds.stream()).toList());
        }
    }

    @Test
    void aLineOfOnePointIsADot() {
        Optional<Chromium.Programs> programs = Chromium.Programs.installed();
        assumeTrue(programs.isPresent(), "there is a Chromium with its driver");
        Inbox inbox = new Inbox();
        inbox.add(message(ReceivedMessage.Kind.TEAMS, new JsonArray("""
                [{"type": "Chart.Line", "data": [
                  {"legend": "many", "values": [{"x": -2, "y": 3}, {"x": 0, "y": 4}]},
                  {"legend": "one", "values": [{"x": -1, "y": 2}]}]}]
                """)));
        try (InboxPage page = InboxPage.start(0, inbox);
                Chromium chromium = new Chromium(programs.get(), folder)) {
            chromium.open(page.url());
            assertThat(chromium.driver().findElements(By.cssSelector("svg.drawn polyline")))
                    .hasSize(1);
            assertThat(chromium.driver().findElements(By.cssSelector("svg.drawn circle")))
                    .singleElement()
                    .matches(WebElement::isDisplayed);
            assertThat(chromium.errors()).as("its icon is found, too").isEmpty();
        }
    }

    @Test
    void aChartThatTeamsDrawsIsDarkOnADarkScreen() {
        Optional<Chromium.Programs> programs = Chromium.Programs.installed();
        assumeTrue(programs.isPresent(), "there is a Chromium with its driver");
        Inbox inbox = new Inbox();
        inbox.add(message(ReceivedMessage.Kind.TEAMS, new JsonArray("""
                [{"type": "Chart.Line", "data": [{"legend": "a", "values": [{"x": -1, "y": 3}, {"x": 0, "y": 4}]}]}]
                """)));
        try (InboxPage page = InboxPage.start(0, inbox);
                Chromium chromium = new Chromium(programs.get(), folder)) {
            chromium.look(360, false);
            chromium.open(page.url());
            assertThat(chromium.run(COLOURS)).isEqualTo("rgb(255, 255, 255) rgb(99, 124, 239)");
            chromium.look(360, true);
            assertThat(chromium.run(COLOURS)).isEqualTo("rgb(41, 41, 41) rgb(99, 124, 239)");
        }
    }

    private static List<String> shown(Chromium chromium) {
        return chromium.driver().findElements(By.tagName("article")).stream()
                .filter(WebElement::isDisplayed)
                .map(article -> article.getDomAttribute("data-kind"))
                .toList();
    }

    private static List<String> pressed(Chromium chromium) {
        return chromium.driver().findElements(By.cssSelector("nav button[aria-pressed=true]")).stream()
                .map(filter -> filter.getDomAttribute("data-show"))
                .toList();
    }

    private static ReceivedMessage message(ReceivedMessage.Kind kind) {
        return message(kind, new JsonArray());
    }

    private static ReceivedMessage message(ReceivedMessage.Kind kind, JsonArray blocks) {
        return new ReceivedMessage(
                kind,
                Instant.EPOCH,
                "Chartpulse",
                "someone",
                "Title",
                "text",
                blocks,
                null,
                Map.of(),
                List.of(),
                List.of());
    }
}
