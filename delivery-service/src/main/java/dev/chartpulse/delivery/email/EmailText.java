package dev.chartpulse.delivery.email;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.delivery.message.Wording;

/** The words around a chart, as plain text and as HTML; in HTML everything that came from outside is escaped. */
final class EmailText {

    private EmailText() {}

    /**
     * @param unsubscribe may be null
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
     * @param cid the picture's Content-ID, without angle brackets
     * @param width to show it at, in CSS pixels
     * @param height likewise
     * @param unsubscribe may be null
     */
    static String html(Wording wording, String cid, int width, int height, URI unsubscribe) {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<title>").append(escape(wording.title())).append("</title>\n</head>\n");
        html.append(
                "<body style=\"margin:16px;font-family:Arial,Helvetica,sans-serif;font-size:14px;color:#1d1d1f\">\n");
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
        return html.append("</body>\n</html>\n").toString();
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
        return target == null ? "" : before + "<a href=\"" + escape(target.toASCIIString()) + "\">" + words + "</a>";
    }
}
