package dev.chartpulse.delivery.slack;

import dev.chartpulse.delivery.ledger.Notice;

/**
 * The text of a notice, for a message without markup. Slack reads {@code &}, {@code <} and {@code >} even there, as its reference says, so
 * they are escaped: else words of others could mention everybody.
 */
final class SlackText {

    private SlackText() {}

    static String of(Notice notice) {
        return escape(notice.subject()) + "\n" + escape(notice.text());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
