package dev.chartpulse.source.unsubscribing;

/** The page behind an unsubscribe link. It needs no script, and its forms are sent to its own address. */
final class UnsubscribePage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0 auto; padding: 2rem 1rem; max-width: 36rem; background: #fff; color: #1d1d1f;
              font: 1rem/1.5 system-ui, Arial, sans-serif; overflow-wrap: anywhere; }
            h1 { font-size: 1.4rem; line-height: 1.25; }
            form { margin: .75rem 0; }
            button { padding: .7rem 1.1rem; border: 1px solid #0b57d0; border-radius: .4rem; background: #fff; color: #0b57d0;
              font: inherit; text-align: start; cursor: pointer; }
            button.first { background: #0b57d0; color: #fff; }
            button:focus-visible { outline: 3px solid #f29900; outline-offset: 2px; }
            @media (prefers-color-scheme: dark) {
              body { background: #17181a; color: #e8e8ea; }
              button { border-color: #8ab4f8; background: #17181a; color: #8ab4f8; }
              button.first { background: #8ab4f8; color: #17181a; }
            }
            </style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %2$s</main>
            </body>
            </html>
            """;

    private UnsubscribePage() {}

    static String ask(String address, Unsubscribing.State state) {
        if (state.unsubscribed()) {
            return page(
                    "You are unsubscribed",
                    paragraph(strong(address) + " gets no more charts of " + name(state)) + undo());
        }
        if (state.connectionName() == null) {
            return page("Nothing more will come", gone(address) + button("first", "workspace", ALL));
        }
        return page(
                "Unsubscribe?",
                paragraph(strong(address) + " gets the charts of " + name(state))
                        + button("first", "connection", "Unsubscribe from these")
                        + button("", "workspace", ALL));
    }

    static String done(String address, Unsubscribing.State state, Scope scope) {
        if (scope == Scope.WORKSPACE) {
            return page(
                    "You are unsubscribed",
                    paragraph(strong(address) + " gets no more charts from this sender.") + undo());
        }
        if (!state.unsubscribed()) {
            return page("Nothing more will come", gone(address));
        }
        return page(
                "You are unsubscribed",
                paragraph(strong(address) + " gets no more charts of " + name(state))
                        + button("", "workspace", ALL)
                        + undo());
    }

    static String undone(String address, Unsubscribing.State state) {
        return state.connectionName() == null
                ? page("Nothing more will come", gone(address))
                : page("You are subscribed again", paragraph(strong(address) + " gets the charts of " + name(state)));
    }

    static String unknown() {
        return page(
                "This link does not work",
                paragraph(
                        "It is not complete, or was changed on its way. Open it from the mail once more, or ask the sender"
                                + " to take your address off the list."));
    }

    private static final String ALL = "Unsubscribe from all charts of this sender";

    private static String page(String title, String content) {
        return PAGE.formatted(title, content);
    }

    private static String name(Unsubscribing.State state) {
        return state.connectionName() == null ? "this connection." : strong(state.connectionName()) + ".";
    }

    private static String gone(String address) {
        return paragraph("These charts are no longer sent to anybody, " + strong(address) + " included.");
    }

    private static String undo() {
        return "<form method=\"post\"><button name=\"undo\" value=\"yes\">That was a mistake: subscribe again</button></form>\n";
    }

    private static String button(String style, String scope, String words) {
        return "<form method=\"post\"><button class=\"%s\" name=\"scope\" value=\"%s\">%s</button></form>\n"
                .formatted(style, scope, words);
    }

    private static String paragraph(String html) {
        return "<p>" + html + "</p>\n";
    }

    private static String strong(String text) {
        return "<strong>" + escaped(text) + "</strong>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
