package dev.chartpulse.source.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.source.fields.PlainText;

/**
 * The words of a notice.
 *
 * @param subject one line
 * @param text plain text: what happened, since when, how often, and what to do
 */
record NoticeText(String subject, String text) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    NoticeText {
        subject = PlainText.cut(PlainText.toOneLine(subject), NoticeRequested.MAX_SUBJECT);
        text = PlainText.cut(text, NoticeRequested.MAX_TEXT);
    }

    /**
     * What the words are about.
     *
     * @param chart whether there is no chart; else a chart cannot be delivered
     * @param target where it cannot be delivered to, such as "the Slack channel #ops"; null if there is no chart
     * @param zone in which instants are told
     * @param doubtful whether it is only not known whether the chart was delivered
     * @param stopped whether nothing is fired any more until someone acts
     */
    record Case(
            String connection,
            String source,
            boolean chart,
            String target,
            ZoneId zone,
            Instant since,
            int failures,
            boolean doubtful,
            boolean stopped) {

        private String what(String the, String could) {
            return the + " chart “" + source + "” of the connection “" + connection + "” " + could
                    + (chart ? " made." : " delivered to " + target + ".");
        }

        private String failed() {
            return doubtful ? "It is not known whether " + what("the", "was") : what("The", "could not be");
        }

        private String works() {
            return what("The", "was");
        }

        private String sinceWhen() {
            return (failures == 1 ? "once" : failures + " times") + " since " + INSTANT.format(since.atZone(zone))
                    + " (" + zone + ").";
        }
    }

    static NoticeText failing(Case about, Failure failure) {
        List<String> lines = new ArrayList<>();
        lines.add(about.failed());
        lines.add("What happened: " + sentence(failure.message()));
        if (failure.action() != null) {
            lines.add("What to do: " + sentence(failure.action()));
        }
        lines.add((about.doubtful() ? "That has happened " : "It has failed ") + about.sinceWhen());
        lines.add(next(about));
        return new NoticeText(
                about.connection()
                        + (about.chart()
                                ? ": no chart"
                                : (about.doubtful() ? ": perhaps not delivered to " : ": not delivered to ")
                                        + about.target()),
                String.join("\n", lines));
    }

    private static String next(Case about) {
        if (!about.stopped()) {
            return about.chart()
                    ? "Chartpulse goes on by the schedule; after three failures in a row it stops until someone acts."
                    : "Chartpulse goes on by the schedule; if everything is refused there for good, it stops until someone acts.";
        }
        return about.chart()
                ? "Nothing more is fired until someone acts: put it right, then resume the connection."
                : "Nothing more is sent there until someone acts: put it right, then resume the connection, or send a test."
                        + " Other destinations go on.";
    }

    static NoticeText recovered(Case about) {
        return new NoticeText(
                about.connection() + (about.chart() ? ": works again" : ": delivered again to " + about.target()),
                about.works() + "\n" + (about.doubtful() ? "It had been in doubt " : "It had failed ")
                        + about.sinceWhen());
    }

    /**
     * A token that expires.
     *
     * @param days from today until then, by UTC; negative if the day is over
     */
    static NoticeText expires(UUID integrationId, String integration, LocalDate on, int days) {
        String when = days < 0
                ? "expired on " + DAY.format(on)
                : "expires on " + DAY.format(on) + ", "
                        + (days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + days + " days");
        return new NoticeText(
                "The token of “" + integration + "” " + (days < 0 ? "expired" : "expires") + " on " + DAY.format(on),
                "The token of the integration “" + integration + "” " + when + ", by the day that was given.\n"
                        + "What to do: make a new token there, and give it to Chartpulse: PUT /api/v1/integrations/"
                        + integrationId + "/token.\n"
                        + "Once it has expired, everything that uses it stops until then.");
    }

    private static String sentence(String text) {
        String line = PlainText.toOneLine(text).strip();
        return line.matches("(?s).*[.!?…]") ? line : line + ".";
    }
}
