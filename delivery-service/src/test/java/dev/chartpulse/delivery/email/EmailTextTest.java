package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.chartpulse.delivery.message.Wording;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EmailTextTest {

    private static final URI UNSUBSCRIBE = URI.create("https://c.example.com/u/abc?x=1&y=2");
    private static final Pattern COLOUR = Pattern.compile("(?<![-\\w])color:");

    @Test
    void theTextPartStandsAlone() {
        Wording wording = new Wording(
                "Checkout",
                "How\nwe do",
                List.of("Requests: 5"),
                List.of("Late."),
                "today",
                URI.create("https://g/d"),
                "A line.");

        assertThat(EmailText.plain(wording, UNSUBSCRIBE)).isEqualTo("""
                        Checkout

                        How
                        we do

                        Requests: 5
                        Note: Late.
                        today

                        The chart: A line.
                        Open in Grafana: https://g/d

                        Unsubscribe: https://c.example.com/u/abc?x=1&y=2
                        """);
    }

    @Test
    void thePictureHasItsPlaceItsSizeAndItsWords() {
        String html = EmailText.html(hostile("x"), "chart-1@host", 800, 420, null);

        assertThat(html).contains("<img src=\"cid:chart-1@host\" alt=\"x\" width=\"800\" height=\"420\"");
        assertThat(html).doesNotContain("Unsubscribe");
    }

    @Test
    void hostileTextStaysText() {
        String html = EmailText.html(hostile("<script>alert('x')</script>\" onload=\"y & z"), "c", 8, 4, UNSUBSCRIBE);

        assertThat(html).doesNotContain("<script").doesNotContain("\" onload=\"");
        assertThat(html).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y &amp; z");
        assertThat(html).contains(" href=\"https://c.example.com/u/abc?x=1&amp;y=2\">Unsubscribe</a>");
    }

    @Test
    void isolatesAreElementsInTextAndCharactersInAnAttribute() {
        String html = EmailText.html(hostile("\u2068الطلبات 5\u2069: 124"), "c", 8, 4, null);

        assertThat(html).contains("><bdi>الطلبات 5</bdi>: 124</p>");
        assertThat(html).contains("alt=\"\u2068الطلبات 5\u2069: 124\"");
        assertThat(EmailText.html(hostile("\u2068a\u2069\u2069"), "c", 8, 4, null))
                .contains("<bdi>a</bdi></p>");
    }

    @Test
    void bothColourSchemesAreDeclared() {
        String html = EmailText.html(hostile("x"), "c", 8, 4, UNSUBSCRIBE);

        assertThat(html)
                .contains("<meta name=\"color-scheme\" content=\"light dark\">")
                .contains("<meta name=\"supported-color-schemes\" content=\"light dark\">")
                .contains("@media (prefers-color-scheme: dark)");
    }

    @Test
    void aColourNeverStandsWithoutItsBackground() {
        String html = EmailText.html(hostile("x"), "c", 8, 4, UNSUBSCRIBE);

        List<String> rules = Pattern.compile("style=\"([^\"]*)\"|\\{([^{}]*)}")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(rules).filteredOn(rule -> rule.contains("background-color:")).hasSize(5);
        assertThat(rules)
                .allSatisfy(rule ->
                        assertThat(COLOUR.matcher(rule).find()).as(rule).isEqualTo(rule.contains("background-color:")));
    }

    @Property
    void noTextAddsAnElement(@ForAll String text) {
        long tags = tags(EmailText.html(hostile("x"), "c", 8, 4, UNSUBSCRIBE));
        String html =
                EmailText.html(hostile("x" + text.replaceAll("[\\n\\u2068\\u2069]", " ")), "c", 8, 4, UNSUBSCRIBE);
        assertThat(tags(html)).isEqualTo(tags);
    }

    private static long tags(String html) {
        return html.chars().filter(c -> c == '<').count();
    }

    private static Wording hostile(String text) {
        return new Wording(text, text, List.of(text), List.of(text), text, null, text);
    }
}
