package dev.chartpulse.delivery.email;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.delivery.message.Wording;

/** The words around a chart, as plain text and as HTML; in HTML everything that came from outside is escaped. */
final class EmailText {

    /**
     * Declares both colour schemes, so that a mail program neither guesses nor inverts, and says colour and background always
     * together: a program that knows only one of them would else write dark on dark. Styles stand at the elements as well,
     * because some programs drop what the head says. The placeholder is the title.
     */
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            @media (prefers-color-scheme: dark) {
            body, .page { background-color: #17181a !important; color: #e8e8ea !important; }
            .page a { background-color: #17181a !important; color: #8ab4f8 !important; }
            }
            </style>
            </head>
            <body style="margin:0;background-color:#ffffff;color:#1d1d1f">
            <div class="page" style="padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:14px;\
            background-color:#ffffff;color:#1d1d1f">
            """;

    private static final String LINK_STYLE = "background-color:#ffffff;color:#0b57d0";

    private EmailText() {}

    /**
     * The words as plain text, for mail programs that show no HTML.
     *
     * @param unsubscribe the address at which the recipient unsubscribes; may be null
     */
    static String plain(Wording wording, URI unsubscribe) {
        List<String> lines = new ArrayList<>();
        lines.add(wording.title());
        lines.add("");
        if (!wording.text().isEmpty()) {
            lines.add(wording.text());
            lines.add("");
        }
        lines.addAll(wording.figures());
        wording.notices().forEach(notice -> lines.add("Note: " + notice));
        lines.add(wording.window());
        lines.add("");
        lines.add("The chart: " + wording.altText());
        if (wording.link() != null) {
            lines.add("Open in Grafana: " + wording.link().toASCIIString());
        }
        if (unsubscribe != null) {
            lines.add("");
            lines.add("Unsubscribe: " + unsubscribe.toASCIIString());
        }
        return String.join("\n", lines) + "\n";
    }

    /**
     * The words as an HTML page that shows the picture, which the same mail carries.
     *
     * @param cid the picture's Content-ID, without angle brackets
     * @param width the width at which the picture is shown, in CSS pixels
     * @param height the height at which the picture is shown, in CSS pixels
     * @param unsubscribe the address at which the recipient unsubscribes; may be null
     */
    static String html(Wording wording, String cid, int width, int height, URI unsubscribe) {
        StringBuilder html = new StringBuilder(HEAD.formatted(escape(wording.title())));
        html.append("<h1 style=\"font-size:18px;margin:0 0 8px\"><bdi>")
                .append(escape(wording.title()))
                .append("</bdi></h1>\n");
        if (!wording.text().isEmpty()) {
            html.append("<p dir=\"auto\" style=\"margin:8px 0\">")
                    .append(escape(wording.text()).replace("\n", "<br>\n"))
                    .append("</p>\n");
        }
        html.append("<img src=\"cid:").append(escape(cid)).append("\" alt=\"").append(escape(wording.altText()));
        html.append("\" width=\"").append(width).append("\" height=\"").append(height);
        html.append("\" style=\"max-width:100%;height:auto;border:0\">\n");
        wording.figures().forEach(figure -> paragraph(html, sentence(figure)));
        wording.notices().forEach(notice -> paragraph(html, "<em>" + sentence(notice) + "</em>"));
        paragraph(html, escape(wording.window()) + link(" · ", wording.link(), "Open in Grafana"));
        if (unsubscribe != null) {
            paragraph(html, "<small>" + link("", unsubscribe, "Unsubscribe") + "</small>");
        }
        return html.append("</div>\n</body>\n</html>\n").toString();
    }

    /** Mail programs know HTML's element for an isolate; many of them show the characters for it as boxes. */
    private static String sentence(String text) {
        return escape(Isolated.balanced(text))
                .replace(String.valueOf(Isolated.BEGIN), "<bdi>")
                .replace(String.valueOf(Isolated.END), "</bdi>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
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
