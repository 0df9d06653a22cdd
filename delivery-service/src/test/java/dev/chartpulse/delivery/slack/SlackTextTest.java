package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.delivery.message.Wording;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SlackTextTest {

    @Test
    void putsAllInOrder() {
        Wording wording = new Wording(
                "Checkout",
                "Checkout",
                "How we do",
                List.of(),
                "Requests: 5",
                List.of("Data is late."),
                "2 Mar 2026",
                "Shop",
                URI.create("https://g.example.com/d?a=1&b=2"),
                "alt");

        assertThat(SlackText.of(wording, List.of("U0123456789", "S12345", "here")))
                .isEqualTo("""
                        *Checkout*
                        <@U0123456789> <!subteam^S12345> <!here>
                        How we do
                        Requests: 5
                        :information_source: Data is late.
                        2 Mar 2026 · <https://g.example.com/d?a=1&amp;b=2|Open in Grafana>""");
    }

    @Test
    void hostileTextMentionsNobody() {
        Wording wording = new Wording(
                "<!channel> & co",
                "s",
                "<@U1> <https://evil|ok>",
                List.of(),
                "<!here>",
                List.of("<x>"),
                "w",
                "s",
                null,
                "alt");

        assertThat(SlackText.of(wording, List.of())).isEqualTo("""
                        *&lt;!channel&gt; &amp; co*
                        &lt;@U1&gt; &lt;https://evil|ok&gt;
                        &lt;!here&gt;
                        :information_source: &lt;x&gt;
                        w""");
    }

    @Test
    void whatIsNoMentionIsLeftOut() {
        assertThat(SlackText.of(plain("t"), List.of("U1> <!channel", "everyone", "", "u0123", "#general")))
                .isEqualTo("*t*\nw");
    }

    @Test
    void aTitleWithAnAsteriskIsNotBold() {
        assertThat(SlackText.of(plain("5 * 3"), List.of())).isEqualTo("5 * 3\nw");
    }

    @Property
    void noAngleBracketOfAUserGetsThrough(@ForAll String title, @ForAll String text, @ForAll List<String> mentions) {
        Wording wording = new Wording(title, text, text, List.of(), text, List.of(text), text, text, null, text);
        String withoutOwn = SlackText.of(wording, mentions).replaceAll("<(@|!subteam\\^|!)[A-Za-z0-9]+>", "");
        assertThat(withoutOwn).doesNotContain("<").doesNotContain(">");
    }

    private static Wording plain(String title) {
        return new Wording(title, title, "", List.of(), "", List.of(), "w", "s", null, "alt");
    }
}
