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

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.results.ResultType;
import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;

import io.vertx.core.json.JsonObject;

/**
 * The example front end, used with a keyboard and no mouse. At each step axe-core looks for what keeps people out, on a narrow and a
 * wide screen, light and dark.
 */
final class FrontEndPage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final boolean THOROUGH = Boolean.getBoolean("chartpulse.browser.required");
    private static final int FURTHEST = 120;
    /** The folder that screenshots are written to, if somebody wants to look at them. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("chartpulse.screenshots")).map(Path::of);

    private static final List<String> EVERY_RULE =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** Chromium calls each answer of 400 and more an error. The walk provokes some: a wrong key, fields that are empty. */
    private static final Pattern REFUSED =
            Pattern.compile("http\\S+/api/v1/\\S* - Failed to load resource: .* status of 4\\d\\d .*");

    private static final String HELPERS = """
            globalThis.nameOf = element => element.getAttribute('aria-label')
              ?? (element.labels?.length ? [...element.labels[0].childNodes].find(node => !node.matches?.('input'))?.textContent
                : element.textContent)?.trim();
            globalThis.seen = text => document.getElementById('main')?.innerText.includes(text);
            """;

    private final Chromium browser;

    FrontEndPage(Chromium browser) {
        this.browser = browser;
        browser.look(1280, false);
    }

    void open(String url) {
        browser.open("about:blank");
        browser.open(url);
    }

    Object run(String script) {
        return browser.run(script);
    }

    void press(CharSequence keys) {
        browser.press(keys);
    }

    /** Goes to what has this name, and presses Enter. */
    void enter(String name) {
        tabTo(name);
        browser.press(Keys.ENTER);
    }

    void go(String link, String title) {
        tabTo(link);
        browser.press(Keys.ENTER);
        see(title);
    }

    /** Goes on by Tab until the element of this name has the focus: what cannot be reached so, many cannot use. */
    void tabTo(String name) {
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

    void fill(String label, String text) {
        fill(label, text, 0);
    }

    /** @param skipped how many of the name come before, from the top of the page */
    void fill(String label, String text, int skipped) {
        if (skipped > 0) {
            browser.run("document.querySelector('h1').focus()");
        }
        tabTo(label, skipped);
        browser.run("document.activeElement.select?.()");
        browser.press(text);
    }

    void choose(String name, String value) {
        browser.run("{ const control = document.querySelector('select[name=' + CSS.escape(" + quoted(name)
                + ") + ']'); control.value = " + quoted(value)
                + "; control.dispatchEvent(new Event('change', { bubbles: true })); }");
    }

    void see(String text) {
        await("seen(" + quoted(text) + ")");
    }

    void await(String condition) {
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

    /**
     * No error in the console, no fault that axe-core finds, and nothing wider than the screen: narrow and dark, and wide and light.
     * Where a browser is required, so when the page itself is verified, in the other two looks, too.
     */
    void check(String step) {
        assertNoErrors(step);
        if (THOROUGH) {
            look(step, 360, false);
            look(step, 1280, true);
        }
        look(step, 360, true);
        look(step, 1280, false);
    }

    private void look(String step, int width, boolean dark) {
        browser.look(width, dark);
        // The header stays in sight, and what happens to be scrolled below it is not too small to be met.
        browser.run("scrollTo(0, 0)");
        String look = step + "-" + width + (dark ? "-dark" : "-light");
        assertThat(browser.run("""
                return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches,
                  matchMedia('(prefers-reduced-motion)').matches].join()""")).isEqualTo(width + "," + dark + ",true");
        picture(look);
        assertAxeFindsNothing(look);
        assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
                .as(look)
                .isLessThanOrEqualTo(width);
    }

    /** What the console has had of errors since the last check. */
    List<String> errors() {
        return browser.errors();
    }

    void assertNoErrors(String step) {
        assertThat(browser.errors())
                .as(step)
                .filteredOn(error -> !REFUSED.matcher(error).matches())
                .isEmpty();
    }

    /** In this page, as the deprecated mode does: the other opens a second page at the end, which takes the focus. */
    @SuppressWarnings("deprecation")
    private void assertAxeFindsNothing(String look) {
        // All rules are tried all the same: of those that pass, the answer has one element each, and not all of the
        // page.
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of(ResultType.Violations.getKey()));
        AxeBuilder axe = new AxeBuilder().setLegacyMode().withOptions(options);
        Results found = axe.withTags(EVERY_RULE).analyze(browser.driver());
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
