package dev.chartpulse.source.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.fields.PlainText;

/**
 * The words of a notice.
 *
 * @param subject one line
 * @param text plain text, in paragraphs with an empty line between: what failed; what happened and what to do; since when, how often,
 *     and what comes next
 */
record NoticeText(String subject, String text) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /** Whose failures are told in the words of others, which alone do not say who is at fault, or what a status means. */
    private static final Set<ProblemCode> WORDS_OF_OTHERS = EnumSet.of(
            ProblemCode.QUERY_REJECTED,
            ProblemCode.DATA_SOURCE_FAILED,
            ProblemCode.PERMISSION_MISSING,
            ProblemCode.WEBHOOK_BUSY,
            ProblemCode.WEBHOOK_GONE,
            ProblemCode.WEBHOOK_NOT_FOUND,
            ProblemCode.WEBHOOK_REDIRECTED,
            ProblemCode.WEBHOOK_REFUSED,
            ProblemCode.WEBHOOK_TOO_LARGE,
            ProblemCode.WEBHOOK_UNAVAILABLE);

    NoticeText {
        subject = PlainText.cut(PlainText.toOneLine(subject), NoticeRequested.MAX_SUBJECT);
        text = PlainText.cut(text, NoticeRequested.MAX_TEXT);
    }

    /** A Grafana, by the name that its integration has and its address. */
    record Grafana(String name, String url) {

        @Override
        public String toString() {
            return "Grafana “" + name + "” (" + url + ")";
        }
    }

    /**
     * What the words are about.
     *
     * @param chart whether there is no chart; else a chart cannot be delivered
     * @param grafana of the chart; null if it is gone
     * @param target where it cannot be delivered to, such as "the Slack channel #ops"; null if there is no chart
     * @param zone in which instants are told
     * @param doubtful whether it is only not known whether the chart was delivered
     * @param stopped whether nothing is fired any more until someone acts
     */
    record Case(
            String connection,
            String source,
            boolean chart,
            Grafana grafana,
            String target,
            ZoneId zone,
            Instant since,
            int failures,
            boolean doubtful,
            boolean stopped) {

        private String what(String the, String could) {
            return the + " chart “" + source + "” of the connection “" + connection + "” " + could
                    + (chart
                            ? grafana == null ? " made." : " made from " + grafana + "."
                            : " delivered to " + target + ".");
        }

        private String failed() {
            return doubtful ? "It is not known whether " + what("the", "was") : what("The", "could not be");
        }

        private String works() {
            return what("The", "was");
        }

        /**
         * When it failed, and how often.
         *
         * @param once what is said of a single time, such as "It failed"
         * @param often of several, such as "It has failed"
         */
        private String when(String once, String often) {
            String at = INSTANT.format(since.atZone(zone)) + " (" + zone + ").";
            return failures == 1 ? once + " on " + at : often + " " + failures + " times since " + at;
        }
    }

    static NoticeText failing(Case about, Failure failure) {
        List<String> lines = new ArrayList<>();
        lines.add(about.failed() + "\n");
        lines.add("What happened: " + sentence(what(failure)));
        if (failure.action() != null) {
            lines.add("What to do: " + sentence(failure.action()));
        }
        lines.add("\n"
                + (about.doubtful()
                        ? about.when("That was", "That has happened")
                        : about.when("It failed", "It has failed")));
        lines.add(next(about));
        return new NoticeText(
                about.connection()
                        + (about.chart()
                                ? ": no chart"
                                : (about.doubtful() ? ": perhaps not delivered to " : ": not delivered to ")
                                        + about.target()),
                String.join("\n", lines));
    }

    private static String what(Failure failure) {
        return ProblemCode.find(failure.kind())
                .filter(WORDS_OF_OTHERS::contains)
                .map(code -> code.meaning().replaceFirst("\\.$", ": ") + failure.message())
                .orElse(failure.message());
    }

    private static String next(Case about) {
        if (!about.stopped()) {
            return about.chart()
                    ? "Chartpulse goes on by the schedule; after three failures in a row it stops until someone acts."
                    : "Chartpulse goes on by the schedule; if everything is refused there for good, it stops until"
                            + " someone acts.";
        }
        return about.chart()
                ? "Nothing more is fired until someone acts: put it right, then resume the connection."
                : "Nothing more is sent there until someone acts: put it right, then resume the connection, or send a"
                        + " test. Other destinations go on.";
    }

    static NoticeText recovered(Case about) {
        return new NoticeText(
                about.connection() + (about.chart() ? ": works again" : ": delivered again to " + about.target()),
                about.works() + "\n\n"
                        + (about.doubtful()
                                ? about.when("It was in doubt", "It had been in doubt")
                                : about.when("It had failed", "It had failed")));
    }

    /**
     * A Grafana's token that expires.
     *
     * @param days from today until then, by UTC; negative if the day is over
     */
    static NoticeText expires(Grafana grafana, LocalDate on, int days) {
        boolean over = days < 0;
        String day = (over ? "expired on " : "expires on ") + DAY.format(on);
        String away = over ? "" : days == 0 ? ", today" : days == 1 ? ", tomorrow" : ", in " + days + " days";
        return new NoticeText(
                "The token of Grafana “" + grafana.name() + "” " + day,
                "The token that Chartpulse has for " + grafana + " " + day + away
                        + ", by the day that was entered with it.\n\n"
                        + "What to do: create a new token for the service account in that Grafana (Administration,"
                        + " Users and access, Service accounts), and enter it in Chartpulse as the new token of “"
                        + grafana.name() + "”.\n\n"
                        + (over
                                ? "Charts from this Grafana cannot be made until then. If the token still works,"
                                        + " correct the day."
                                : "If it expires before that, charts from this Grafana cannot be made until then."));
    }

    private static String sentence(String text) {
        String line = PlainText.toOneLine(text).strip();
        return line.matches("(?s).*[.!?…]") ? line : line + ".";
    }
}
