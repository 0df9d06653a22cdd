package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.delivery.kit.WildFigures;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.SeriesFigures.Direction;
import dev.chartpulse.delivery.message.Wording;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EmailTextTest {

    @Test
    void theTextPartStandsAlone() {
        Wording wording = new Wording(
                "Checkout",
                "Checkout, today",
                "How\nwe do",
                List.of(
                        new SeriesFigures("Requests", "5", "+2", Direction.UP, "3", "7", "4.5", ""),
                        new SeriesFigures("Errors", "1", "0", Direction.NONE, "1", "1", "1", ""),
                        new SeriesFigures("Door", "open", "was shut", Direction.STATE, "shut", "open", "–", ""),
                        new SeriesFigures("Load", "1 so far", "", null, "", "", "", ""),
                        new SeriesFigures("Nothing", "", "", null, "", "", "", "no data")),
                "… and 2 more",
                List.of("Late."),
                "today",
                "Shop",
                URI.create("https://g/d"),
                "A line.");

        assertThat(EmailText.of(wording, URI.create("https://c.example.com/u/abc?x=1&y=2")))
                .isEqualTo("""
                        Checkout

                        How
                        we do

                        Requests: 5
                          ▲ +2 (up), min 3, max 7, mean 4.5
                        Errors: 1
                          change 0 (unchanged), min 1, max 1, mean 1
                        Door: open
                          was shut, min shut, max open, mean –
                        Load: 1 so far
                        Nothing: no data
                        … and 2 more

                        Late.

                        today
                        Source: Shop
                        Open in Grafana: https://g/d

                        The picture: A line.

                        Unsubscribe: https://c.example.com/u/abc?x=1&y=2
                        """);
    }

    @Test
    void aRightToLeftNameIsIsolatedFromTheValue() {
        var series = new SeriesFigures("الطلبات 5", "124", "", null, "3 ريال", "", "", "");
        Wording wording = new Wording("t", "t", "", List.of(series), "", List.of(), "w", "s", null, "alt");

        assertThat(EmailText.of(wording, null)).contains("\u2068الطلبات 5\u2069: 124\n  min \u20683 ريال\u2069\n");
    }

    @Property(tries = 200)
    void theFiguresAreThoseOfTheSummary(@ForAll long seed) {
        Chart chart = WildFigures.of(seed);
        WildFigures.assertSaid(chart, EmailText.of(Wording.of(chart), null), true);
    }
}
