package dev.chartpulse.delivery.email;

import java.net.URI;
import java.util.List;

import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.SeriesFigures.Direction;
import dev.chartpulse.delivery.message.Wording;

/**
 * The words around a chart as an HTML page that shows the picture; everything that came from outside is escaped. It stays under
 * 100 KB, because Gmail cuts longer mails, and says all without the picture. On a narrow screen the columns of a row stand below each other.
 *
 * <p>Lines are few, because the mail client writes each by itself, and none is long, because {@link SevenBit} takes no long ones. They are broken
 * within tags, where HTML does not count them.
 */
final class EmailPage {

    /**
     * Declares both colour schemes, so that a mail program neither guesses nor inverts, and says colour and background always
     * together: a program that knows only one of them would else write dark on dark. Styles stand at the elements as well,
     * because some programs drop what the head says. The placeholder is the title.
     */
    private static final String HEAD = """
            <!DOCTYPE html>\
            <html lang="en">\
            <head>\
            <meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1">\
            <meta name="color-scheme" content="light dark">\
            <meta name="supported-color-schemes" content="light dark">
            <title>%s</title>
            <style>\
            :root { color-scheme: light dark; supported-color-schemes: light dark; }\
            @media (prefers-color-scheme: dark) {\
            body, .page { background-color: #17181a !important; color: #e8e8ea !important; }\
            .page .soft { background-color: #17181a !important; color: #a9adb3 !important; }\
            .page a { background-color: #17181a !important; color: #8ab4f8 !important; }\
            .figures th, .figures td { border-color: #3a3d42 !important; }\
            }\
            @media (min-width: 900px) {\
            .figures td:not([colspan]) { white-space: nowrap; }\
            }
            @media (max-width: 520px) {\
            .figures thead { display: none !important; }\
            .figures, .figures tbody, .figures tr, .figures th { display: block !important; }\
            .figures tr { padding: 6px 0 !important; }\
            .figures th, .figures td { border: 0 !important; padding: 1px 0 !important; text-align: start !important; }\
            .figures td { display: inline-block !important; padding-right: 14px !important; }\
            .figures th + td { display: block !important; }\
            .figures td:empty { display: none !important; }\
            .figures .label { display: inline !important; }\
            }\
            </style>\
            </head>
            <body style="margin:0;background-color:#ffffff;color:#1d1d1f">\
            <div class="page" style="padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.45;word-wrap:break-word;\
            background-color:#ffffff;color:#1d1d1f">
            """;

    private static final String TABLE = """
            <table class="figures" style="border-collapse:collapse;margin:12px 0">
            <thead><tr>\
            """;

    private static final String LAST = column("left", "Series") + column("right", "Last");
    private static final String CHANGE = column("right", "Change");
    private static final String RANGE = column("right", "Min") + column("right", "Max") + column("right", "Mean");

    private static final String LINK_STYLE = "background-color:#ffffff;color:#0b57d0";
    private static final String SOFT = " class=\"soft\" style=\"background-color:#ffffff;color:#5f6368";
    private static final String CELL = "border-top:1px solid #dadce0;padding:6px 16px 6px 0;vertical-align:top";

    private EmailPage() {}

    /**
     * The HTML part of a mail.
     *
     * @param cid the Content-ID of the picture, which the same mail carries, without angle brackets
     * @param width the width at which the picture is shown, in CSS pixels
     * @param height the height at which the picture is shown, in CSS pixels
     * @param unsubscribe the address at which the recipient unsubscribes; may be null
     */
    static String of(Wording wording, String cid, int width, int height, URI unsubscribe) {
        StringBuilder html = new StringBuilder(HEAD.formatted(escape(wording.title())));
        html.append("<h1 style=\"font-size:18px;margin:0 0 8px\">")
                .append(isolated(wording.title()))
                .append("</h1>\n");
        if (!wording.text().isEmpty()) {
            html.append("<p dir=\"auto\" style=\"margin:8px 0\">")
                    .append(escape(wording.text()).replace("\n", "<br>\n"))
                    .append("</p>\n");
        }
        html.append("<img src=\"cid:").append(escape(cid)).append("\" alt=\"").append(escape(wording.altText()));
        html.append("\" width=\"").append(width).append("\" height=\"").append(height);
        html.append("\" style=\"max-width:100%;height:auto;border:0\">\n");
        figures(html, wording);
        wording.notices().forEach(notice -> paragraph(html, "<em>" + sentence(notice) + "</em>"));
        html.append("<p").append(SOFT).append(";margin:8px 0\">");
        html.append(escape(wording.window())).append("<br>\nSource: ").append(isolated(wording.source()));
        html.append(link(" · ", wording.link(), "Open in Grafana")).append("</p>\n");
        if (unsubscribe != null) {
            paragraph(html, "<small>" + link("", unsubscribe, "Unsubscribe") + "</small>");
        }
        return html.append("</div>\n</body>\n</html>\n").toString();
    }

    private static void figures(StringBuilder html, Wording wording) {
        if (!wording.series().isEmpty()) {
            Columns columns = Columns.of(wording.series());
            html.append(TABLE)
                    .append(LAST)
                    .append(columns.change() ? CHANGE : "")
                    .append(columns.range() ? RANGE : "")
                    .append("</tr></thead>\n<tbody>\n");
            wording.series().forEach(series -> row(html, series, columns));
            html.append("</tbody>\n</table>\n");
        }
        if (!wording.aside().isEmpty()) {
            paragraph(html, escape(wording.aside()));
        }
    }

    /**
     * Which columns follow that of the newest value: those that any series has something for.
     *
     * @param range whether there are the lowest, the highest and the mean value
     */
    private record Columns(boolean change, boolean range) {

        static Columns of(List<SeriesFigures> series) {
            boolean range = series.stream().anyMatch(SeriesFigures::hasRange);
            return new Columns(range || series.stream().anyMatch(one -> one.direction() != null), range);
        }

        int count() {
            return 1 + (change ? 1 : 0) + (range ? 3 : 0);
        }
    }

    private static void row(StringBuilder html, SeriesFigures series, Columns columns) {
        html.append("<tr><th scope=\"row\" style=\"")
                .append(CELL)
                .append(";text-align:start;overflow-wrap:anywhere\">");
        html.append(isolated(series.name())).append("</th>");
        if (series.note().isEmpty()) {
            html.append("<td\nstyle=\"").append(CELL).append(";text-align:right\">");
            html.append(isolated(series.last())).append(compared(series)).append("</td>");
            if (columns.change()) {
                cell(html, series.direction() == Direction.STATE ? "" : "Change", change(series), ' ');
            }
            if (columns.range()) {
                cell(html, "Min", isolated(series.min()), ' ');
                cell(html, "Max", isolated(series.max()), '\n');
                cell(html, "Mean", isolated(series.mean()), ' ');
            }
        } else {
            html.append("<td colspan=\"")
                    .append(columns.count())
                    .append("\"\nstyle=\"")
                    .append(CELL)
                    .append("\">");
            html.append(sentence(series.note())).append("</td>");
        }
        html.append("</tr>\n");
    }

    private static String compared(SeriesFigures series) {
        return series.compared().isEmpty() ? "" : "<br>\n<small>" + isolated(series.compared()) + "</small>";
    }

    /**
     * A cell of the table.
     *
     * @param label what the column is called, for narrow screens; empty if the content says it
     * @param content HTML; nothing is shown of an empty cell on a narrow screen
     * @param gap within its tag: a space, or a line break
     */
    private static void cell(StringBuilder html, String label, String content, char gap) {
        html.append("<td").append(gap).append("style=\"").append(CELL).append(";text-align:right\">");
        if (!content.isEmpty() && !label.isEmpty()) {
            html.append("<span class=\"label\" style=\"display:none\">")
                    .append(label)
                    .append(" </span>");
        }
        html.append(content).append("</td>");
    }

    /** The arrow is for the eye; a screen reader reads the word. */
    private static String change(SeriesFigures series) {
        if (series.direction() == null) {
            return "";
        }
        String arrow = series.direction().arrow();
        return (arrow.isEmpty() ? "" : "<span aria-hidden=\"true\">" + arrow + " </span>")
                + isolated(series.change())
                + series.direction().words();
    }

    private static String column(String side, String name) {
        return "<th scope=\"col\"" + SOFT + ";padding:6px 16px 6px 0;text-align:" + side + "\">" + name + "</th>";
    }

    /** A name or a value, which may be written from right to left. */
    private static String isolated(String text) {
        return text.isEmpty() ? "" : "<bdi>" + escape(text) + "</bdi>";
    }

    /** Mail programs know HTML's element for an isolate; many of them show the characters for it as boxes. */
    private static String sentence(String text) {
        return escape(Isolated.balanced(text))
                .replace(String.valueOf(Isolated.BEGIN), "<bdi>")
                .replace(String.valueOf(Isolated.END), "</bdi>");
    }

    /** By number, a quotation mark is shorter than {@code &quot;}, and names of series are full of them. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    private static void paragraph(StringBuilder html, String content) {
        html.append("<p style=\"margin:8px 0\">").append(content).append("</p>\n");
    }

    private static String link(String before, URI target, String words) {
        return target == null
                ? ""
                : before + "<a style=\"" + LINK_STYLE + "\" href=\"" + escape(target.toASCIIString()) + "\">" + words
                        + "</a>";
    }
}
