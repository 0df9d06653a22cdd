package dev.chartpulse.source.links;

/** What a signed link is for. A signature for one purpose is refused for every other. */
public enum LinkPurpose {
    /** Ends the mails of a connection, or of a workspace, to one address. */
    UNSUBSCRIBE("unsubscribe"),
    /** Shows a chart. */
    CHART("chart"),
    /** Is no link: tells whether a secret that a document names is the one that is stored. */
    DOCUMENT_SECRET("document-secret");

    private final String text;

    LinkPurpose(String text) {
        this.text = text;
    }

    /** The word that is signed. Links that were sent already stop working when it is changed. */
    String text() {
        return text;
    }
}
