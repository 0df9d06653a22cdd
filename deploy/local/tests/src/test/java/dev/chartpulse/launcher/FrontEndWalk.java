package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.Keys;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.grafana.GrafanaStandIn;

/**
 * A newcomer with a keyboard and no mouse goes through the example front end, from the link that {@code up} prints to a delivered
 * pulse. At each step axe-core looks for what keeps people out, on a narrow and a wide screen, light and dark.
 */
final class FrontEndWalk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FURTHEST = 120;
    /** The folder that screenshots are written to, if somebody wants to look at them. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("chartpulse.screenshots")).map(Path::of);

    private static final List<String> EVERY_RULE =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** What the colours alone can break: looked at in all four looks. */
    private static final List<String> RULE_OF_COLOURS = List.of("color-contrast");
    /** Chromium calls each answer of 400 and more an error. The walk provokes some: a wrong key, fields that are empty. */
    private static final Pattern REFUSED =
            Pattern.compile("http\\S+/api/v1/\\S* - Failed to load resource: .* status of 4\\d\\d .*");

    private static final String HELPERS = """
            globalThis.nameOf = element => element.getAttribute('aria-label')
              ?? (element.labels?.length ? [...element.labels[0].childNodes].find(node => !node.matches?.('input'))?.textContent
                : element.textContent)?.trim();
            globalThis.seen = text => document.getElementById('main')?.innerText.includes(text);
            """;

    private final LocalKit local;
    private final Chromium browser;

    FrontEndWalk(LocalKit local, Chromium.Programs programs, Path folder) {
        this.local = local;
        browser = new Chromium(programs, folder);
    }

    /** Goes the whole way. */
    void walk() throws IOException {
        browser.look(1280, false);
        assertTheLinkSignsIn();
        go("New chart", "Which Grafana?");
        connectGrafana();
        chart();
        schedule();
        watch();
    }

    private void assertTheLinkSignsIn() throws IOException {
        browser.open("http://localhost:" + local.port(Port.WEB) + "/#key=cp_wrong");
        see("Sign in");
        see("API key");
        check("sign-in");
        String link = local.output()
                .lines()
                .filter(line -> line.contains("Front end"))
                .map(line -> line.replaceAll(".*(http://\\S+).*", "$1"))
                .findFirst()
                .orElseThrow();
        browser.open("about:blank");
        browser.open(link);
        see("Overview");
        assertThat(browser.run("return location.href")).isEqualTo("http://localhost:" + local.port(Port.WEB) + "/web/");
        await("document.getElementById('live').textContent === 'Live'");
        see("Latest pulses");
        check("overview");
    }

    private void connectGrafana() {
        tabTo("Test and connect");
        browser.press(Keys.ENTER);
        await("document.activeElement.name === 'name'");
        see("Address is missing");
        fill("Name", "Walk");
        fill("Address", "http://127.0.0.1:" + local.port(Port.GRAFANA));
        fill("Token of a service account", GrafanaStandIn.REVOKED_TOKEN);
        tabTo("Test and connect");
        browser.press(Keys.ENTER);
        await("document.activeElement.name === 'token'");
        check("grafana");
        fill("Token of a service account", GrafanaStandIn.TOKEN);
        tabTo("Test and connect");
        browser.press(Keys.ENTER);
        see("What shall it show?");
    }

    private void chart() {
        fill("Title", "Checkout");
        choose("dataSource.uid", "prometheus");
        tabTo("What is there to query?");
        browser.press(Keys.ENTER);
        see("http_requests_total");
        fill("Query", "sum(rate(http_requests_total[5m])");
        await("document.querySelector('.preview .wrong') !== null");
        await(
                "[...document.querySelectorAll('.fault:not([hidden])')].some(fault => fault.innerText.startsWith('bad_data'))");
        fill("Query", "sum(rate(http_requests_total[5m]))");
        fill("Label", "Requests");
        choose("metrics[0].unit", "reqps");
        tabTo("A second metric");
        browser.press(" ");
        see("An axis of its own for each");
        fill("Query", "sum(rate(http_errors_total[5m]))", 1);
        fill("Label", "Errors", 1);
        await("document.querySelector('.preview img')?.naturalWidth > 0"
                + " && document.querySelector('.preview table')?.innerText.includes('Errors')"
                + " && !document.querySelector('.preview [aria-busy]')");
        check("chart");
        tabTo("Save the chart");
        browser.press(Keys.ENTER);
        see("Where and when?");
    }

    private void schedule() {
        see("Every day at 09:00 and 17:00");
        check("where");
        tabTo("Add a destination");
        browser.press(Keys.ENTER);
        see("#charts");
        fill("Look for a channel", "gener");
        await("(found => !found.includes('#charts') && found.includes('#general'))"
                + "(document.querySelector('[data-field=channelId]').innerText)");
        tabTo("Slack");
        browser.press(Keys.ARROW_DOWN);
        fill("Recipients", "walk@example.org");
        check("destination");
        tabTo("Add the destination");
        browser.press(Keys.ENTER);
        await("document.querySelector('[name=destinationIds]:checked') !== null");
        tabTo("Test walk@example.org now");
        browser.press(Keys.ENTER);
        await("document.querySelector('.choice-row .badge[data-status=sent]') !== null");
        choose("schedule.kind", "weekly");
        see("Every Monday and Thursday at 09:00");
        fill("Times", "25:00");
        await("document.querySelector('.sentence').textContent === 'One field needs another look.'");
        see("Times must be a time such as");
        fill("Times", "09:00");
        see("Every Monday and Thursday at 09:00");
        fill("Name of the connection", "Walk");
        tabTo("Save and watch");
        browser.press(Keys.ENTER);
        see("Latest pulses");
    }

    private void watch() {
        tabTo("Send now");
        browser.press(Keys.ENTER);
        await("document.querySelector('#main [data-status=delivered]') !== null && seen('The chart')"
                + " && document.querySelector('figure.chart img')?.naturalWidth > 0");
        see("walk@example.org");
        check("connection");
        assertThat(browser.run("return document.body.innerHTML")).asString().doesNotContain("cp_");
        assertNoErrors("end");
    }

    private void go(String link, String title) {
        tabTo(link);
        browser.press(Keys.ENTER);
        see(title);
    }

    /** Goes on by Tab until the element of this name has the focus: what cannot be reached so, many cannot use. */
    private void tabTo(String name) {
        tabTo(name, 0);
    }

    private void tabTo(String name, int skipped) {
        String named = "nameOf(document.activeElement) === " + quoted(name);
        int left = skipped;
        for (int i = 0; i < FURTHEST; i++) {
            browser.press(Keys.TAB);
            if (Boolean.TRUE.equals(browser.run(HELPERS + "return " + named)) && left-- == 0) {
                return;
            }
        }
        throw new AssertionError("no way by Tab to " + name + ": " + text());
    }

    private void fill(String label, String text) {
        fill(label, text, 0);
    }

    /** @param skipped how many of the name come before, from the top of the page */
    private void fill(String label, String text, int skipped) {
        if (skipped > 0) {
            browser.run("document.querySelector('h1').focus()");
        }
        tabTo(label, skipped);
        browser.run("document.activeElement.select?.()");
        browser.press(text);
    }

    private void choose(String name, String value) {
        browser.run("{ const control = document.querySelector('select[name=' + CSS.escape(" + quoted(name)
                + ") + ']'); control.value = " + quoted(value)
                + "; control.dispatchEvent(new Event('change', { bubbles: true })); }");
    }

    private void see(String text) {
        await("seen(" + quoted(text) + ")");
    }

    private void await(String condition) {
        String script = HELPERS + "return Boolean(" + condition + ")";
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> Boolean.TRUE.equals(browser.run(script)));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(condition + " is not so: " + text(), e);
        }
    }

    /** No error in the console, no fault that axe-core finds, and nothing wider than the screen. */
    private void check(String step) {
        assertNoErrors(step);
        for (int width : List.of(360, 1280)) {
            for (boolean dark : List.of(true, false)) {
                browser.look(width, dark);
                String look = step + "-" + width + (dark ? "-dark" : "-light");
                assertThat(browser.run("""
                        return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches,
                          matchMedia('(prefers-reduced-motion)').matches].join()""")).isEqualTo(width + "," + dark + ",true");
                picture(look);
                assertAxeFindsNothing(look, /* everyRule */ width == 360 == dark);
                assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                        .as(look)
                        .isLessThanOrEqualTo(width);
            }
        }
    }

    private void assertNoErrors(String step) {
        assertThat(browser.errors())
                .as(step)
                .filteredOn(error -> !REFUSED.matcher(error).matches())
                .isEmpty();
    }

    /** In this page, as the deprecated mode does: the other opens a second page at the end, which takes the focus. */
    @SuppressWarnings("deprecation")
    private void assertAxeFindsNothing(String look, boolean everyRule) {
        AxeBuilder axe = new AxeBuilder().setLegacyMode();
        Results found =
                (everyRule ? axe.withTags(EVERY_RULE) : axe.withRules(RULE_OF_COLOURS)).analyze(browser.driver());
        assertThat(found.getErrorMessage()).as(look).isNull();
        assertThat(found.getPasses()).as(look).isNotEmpty();
        assertThat(found.getViolations())
                .as(look)
                .flatExtracting(Rule::getNodes)
                .extracting(node -> node.getHtml() + node.getFailureSummary())
                .isEmpty();
    }

    private void picture(String name) {
        PICTURES.ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
                Files.write(folder.resolve(name + ".png"), browser.screenshot());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Object text() {
        return browser.run("return location.href + '\\n' + document.body.innerText");
    }

    private static String quoted(String text) {
        return JsonObject.of("text", text).encode().replaceAll("^\\{\"text\":|}$", "");
    }

    @Override
    public void close() {
        browser.close();
    }
}
