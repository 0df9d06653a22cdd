package dev.chartpulse.source.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.source.fields.Fields;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GrafanaLinkTest {

    private static final Instant FROM = Instant.ofEpochMilli(1772416800000L);
    private static final Instant TO = Instant.ofEpochMilli(1772438400000L);
    private static final List<String> RANGE = List.of("from=1772416800000", "to=1772438400000");

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://g.example.com/d/abc https://g.example.com/d/abc?F&T",
                "https://g.example.com/ops/d/abc/a-slug/ https://g.example.com/ops/d/abc/a-slug/?F&T",
                "https://g.example.com/d-solo/abc?panelId=2 https://g.example.com/d-solo/abc?panelId=2&F&T",
                "https://g.example.com/d/abc?from=now-6h&orgId=1&to=now&var-x=a%26b https://g.example.com/d/abc?orgId=1&var-x=a%26b&F&T",
                "https://g.example.com/d/abc?kiosk#top https://g.example.com/d/abc?kiosk&F&T#top",
                "https://g.example.com/d/abc?#top https://g.example.com/d/abc?F&T#top",
                "https://g.example.com/d/abc?var-from=1&tour=2 https://g.example.com/d/abc?var-from=1&tour=2&F&T",
                "https://g.example.com/d/abc?start=${__from} https://g.example.com/d/abc?start=1772416800000",
                "https://w.example.com/${__from}/x?to=${__to}#${__to} https://w.example.com/1772416800000/x?to=1772438400000#1772438400000",
                "https://g.example.com/explore?left=%7B%22to%22:%22%24%7B__to%7D%22%7D https://g.example.com/explore?left=%7B%22to%22:%221772438400000%22%7D",
                "https://g.example.com/explore?panes=1 https://g.example.com/explore?panes=1",
                "https://w.example.com/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit https://w.example.com/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit",
                "https://w.example.com https://w.example.com",
            })
    void theLinkOpensTheTimeRange(String link, String opened) {
        String expected = opened.replace("F&T", String.join("&", RANGE));

        assertThat(GrafanaLink.at(read(link), FROM, TO)).hasToString(expected);
    }

    @Test
    void withoutALinkThereIsNone() {
        assertThat(GrafanaLink.at(null, FROM, TO)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${__from:date}", "${__to:date:iso}", "${__url_time_range}", "%24{__range}", "${__from"})
    void otherVariablesOfGrafanaAreRefused(String variable) {
        assertThatThrownBy(() -> read("https://g.example.com/d/abc?x=" + variable))
                .hasMessageContaining("link")
                .hasMessageContaining("${__from} and ${__to}");
    }

    @Property
    void theRangeIsThereOnceAndAllElseIsKept(
            @ForAll("parameters") List<String> parameters, @ForAll("fragments") String fragment) {
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        URI link = read("https://g.example.com/ops/d/abc-1_2/slug" + query + fragment);

        URI opened = GrafanaLink.at(link, FROM, TO);

        List<String> others = Stream.of(link.getRawQuery() == null ? "" : link.getRawQuery())
                .flatMap(all -> Arrays.stream(all.split("&")))
                .filter(one -> !one.isEmpty() && !one.startsWith("from=") && !one.startsWith("to="))
                .toList();
        assertThat(opened.getRawQuery().split("&"))
                .containsExactlyElementsOf(
                        Stream.concat(others.stream(), RANGE.stream()).toList());
        assertThat(opened.getRawPath()).isEqualTo(link.getRawPath());
        assertThat(opened.getRawFragment()).isEqualTo(link.getRawFragment());
        assertThat(GrafanaLink.at(opened, FROM, TO)).isEqualTo(opened);
    }

    @Provide
    Arbitrary<List<String>> parameters() {
        Arbitrary<String> names = Arbitraries.of("from", "to", "var-from", "orgId", "tz", "var-host", "viewPanel");
        Arbitrary<String> values = Arbitraries.strings()
                .withChars("aé日0-_.~%:/?{}\"|<>^`=+@!*'()")
                .ofMaxLength(8)
                .map(value -> value.replace("%", "%25"));
        return Combinators.combine(names, values)
                .as((name, value) -> name + "=" + value)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of("", "#", "#a?from=1&to=2", "#é{}");
    }

    private static URI read(String link) {
        Fields fields = new Fields();
        URI uri = GrafanaLink.read(fields, "link", link);
        fields.check();
        return uri;
    }
}
