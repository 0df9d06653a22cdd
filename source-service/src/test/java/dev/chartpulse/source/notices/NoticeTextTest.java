package dev.chartpulse.source.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;

/** Read in Slack and in mails, by people who know the Grafana, and not our API. */
class NoticeTextTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final NoticeText.Grafana OURS = new NoticeText.Grafana("Ours", "https://grafana.example.com");

    private static NoticeText expires(int days) {
        return NoticeText.expires(OURS, DAY, days);
    }

    @Test
    void whoseTokenExpiresAndWhatToDoIsSaidInWords() {
        NoticeText notice = expires(14);

        assertThat(notice.subject()).isEqualTo("The token of Grafana “Ours” expires on 2 March 2026");
        assertThat(notice.text()).isEqualTo("""
            The token that Chartpulse has for Grafana “Ours” (https://grafana.example.com) expires on 2 March 2026, in 14 days, \
            by the day that was entered with it.

            What to do: create a new token for the service account in that Grafana (Administration, Users and access, Service \
            accounts), and enter it in Chartpulse as the new token of “Ours”.

            If it expires before that, charts from this Grafana cannot be made until then.\
            """);
    }

    @Test
    void aDayThatIsOverMayHaveBeenWrong() {
        NoticeText notice = expires(-1);

        assertThat(notice.subject()).isEqualTo("The token of Grafana “Ours” expired on 2 March 2026");
        assertThat(notice.text())
                .contains("expired on 2 March 2026, by the day that was entered with it.")
                .endsWith("Charts from this Grafana cannot be made until then. If the token still works, correct the"
                        + " day.");
    }

    @ParameterizedTest
    @CsvSource({"0, ', today,'", "1, ', tomorrow,'", "2, ', in 2 days,'"})
    void aDayThatIsNearIsCalledByItsName(int days, String words) {
        assertThat(expires(days).text()).contains("2 March 2026" + words);
    }

    private static NoticeText.Case noChart(int failures, boolean stopped) {
        return new NoticeText.Case(
                "Every morning",
                "Checkout",
                true,
                OURS,
                null,
                ZoneOffset.UTC,
                Instant.parse("2026-03-02T09:00:00Z"),
                failures,
                false,
                stopped);
    }

    @Test
    void whereTheChartComesFromWhatHappenedAndWhatToDoIsSaid() {
        NoticeText notice = NoticeText.failing(
                noChart(1, false),
                new Failure(ProblemCode.TOKEN_INVALID, "Grafana refuses the token", "Enter another", false, null));

        assertThat(notice.subject()).isEqualTo("Every morning: no chart");
        assertThat(notice.text()).isEqualTo("""
            The chart “Checkout” of the connection “Every morning” could not be made from Grafana “Ours” \
            (https://grafana.example.com).

            What happened: Grafana refuses the token.
            What to do: Enter another.

            It failed on 2 March 2026, 09:00 (Z).
            Chartpulse goes on by the schedule; after three failures in a row it stops until someone acts.\
            """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query-rejected | parse error at char 3 | The data source rejects the query: parse error at char 3.",
                "data-source-failed | 1146 (42S02) | The data source failed: 1146 (42S02).",
                "permission-missing | Grafana denies access | The token may not do this: Grafana denies access.",
                "webhook-gone | example.com answered 410. | The receiver wants nothing any more: example.com answered"
                        + " 410.",
                "token-invalid | Grafana refuses the token | Grafana refuses the token.",
                "of-a-newer-version | Who knows? | Who knows?"
            })
    void wordsOfOthersAreSaidToBeAboutWhatFailed(String kind, String message, String told) {
        NoticeText notice = NoticeText.failing(noChart(3, true), new Failure(kind, message, null, false, null, null));

        assertThat(notice.text())
                .contains("\n\nWhat happened: " + told + "\n\nIt has failed 3 times since 2 March 2026, 09:00 (Z).\n");
    }

    @Test
    void whatWorksAgainSaysHowLongItDidNot() {
        assertThat(NoticeText.recovered(noChart(1, false)).text()).isEqualTo("""
            The chart “Checkout” of the connection “Every morning” was made from Grafana “Ours” (https://grafana.example.com).

            It had failed on 2 March 2026, 09:00 (Z).\
            """);
    }
}
