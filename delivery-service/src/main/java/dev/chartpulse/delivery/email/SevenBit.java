package dev.chartpulse.delivery.email;

/**
 * HTML in ASCII alone, with character references for all else: a mail carries it as it is. Of other text the mail client makes quoted-printable,
 * which costs more than the words themselves, and is longer.
 */
final class SevenBit {

    /** RFC 5322, section 2.1.1. */
    private static final int LONGEST_LINE = 998;

    /** A reference is longer than its character, and Gmail cuts long mails. */
    private static final int LONGEST_PAGE = 50_000;

    private static final int ASCII_END = 0x80;

    /** HTML takes references to the control characters before this for others. */
    private static final int CONTROLS_END = 0xA0;

    private SevenBit() {}

    /**
     * The same page in ASCII, or the page itself where that would be too long, as a whole or in one line.
     *
     * @param html without characters beyond ASCII where HTML knows no references: in comments, styles and scripts
     */
    static String of(String html) {
        StringBuilder ascii = new StringBuilder(html.length() + html.length() / 8);
        int lineBegin = 0;
        int character;
        for (int i = 0; i < html.length(); i += Character.charCount(character)) {
            character = html.codePointAt(i);
            if (character >= ASCII_END && character < CONTROLS_END) {
                return html;
            }
            if (character < ASCII_END) {
                ascii.append((char) character);
            } else {
                ascii.append("&#").append(character).append(';');
            }
            if (character == '\n') {
                lineBegin = ascii.length();
            }
            if (ascii.length() - lineBegin > LONGEST_LINE || ascii.length() > LONGEST_PAGE) {
                return html;
            }
        }
        return ascii.toString();
    }
}
