package dev.chartpulse.delivery.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.chartpulse.delivery.message.Wording;

/**
 * The words around a chart in Slack's mrkdwn. Users' text is escaped as Slack's reference says ({@code &}, {@code <}, {@code
 * >}), so that it cannot mention anybody or hide a link.
 */
final class SlackText {

    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,30}");
    private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{2,30}");

    private SlackText() {}

    /**
     * The text of a Slack message.
     *
     * @param mentions user ids, user group ids, "here" or "channel"; others are left out
     */
    static String of(Wording wording, List<String> mentions) {
        List<String> lines = new ArrayList<>();
        lines.add(bold(wording.title()));
        add(
                lines,
                mentions.stream()
                        .map(SlackText::mention)
                        .filter(m -> !m.isEmpty())
                        .collect(Collectors.joining(" ")));
        add(lines, escape(wording.text()));
        wording.series().forEach(series -> lines.add(escape(series.name() + ": " + series.last() + series.note())));
        add(lines, escape(wording.aside()));
        wording.notices().forEach(notice -> lines.add(":information_source: " + escape(notice)));
        lines.add(escape(wording.window()) + link(wording));
        return String.join("\n", lines);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void add(List<String> lines, String line) {
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }

    /** An asterisk in the title would end the bold too early, and cannot be escaped. */
    private static String bold(String title) {
        String escaped = escape(title);
        return title.contains("*") ? escaped : "*" + escaped + "*";
    }

    private static String mention(String who) {
        if (who.equals("here") || who.equals("channel")) {
            return "<!" + who + ">";
        }
        if (USER.matcher(who).matches()) {
            return "<@" + who + ">";
        }
        return GROUP.matcher(who).matches() ? "<!subteam^" + who + ">" : "";
    }

    /** A URI holds neither angle brackets nor a bar unencoded. */
    private static String link(Wording wording) {
        return wording.link() == null ? "" : " · <" + escape(wording.link().toASCIIString()) + "|Open in Grafana>";
    }
}
