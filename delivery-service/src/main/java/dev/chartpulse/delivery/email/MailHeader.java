package dev.chartpulse.delivery.email;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Any text as the value of a mail header: ASCII, without a line end of its own, and read by mail programs as the text that it
 * was. Text that is not plain ASCII becomes encoded words (RFC 2047) or an extended parameter (RFC 2231) of its UTF-8 bytes,
 * folded where a character ends, so that an emoji stays whole. Source: RFC 2047, section 2; RFC 2231, sections 3 and 4; RFC
 * 5322, section 2.2.3.
 */
final class MailHeader {

    private static final String FOLD = "\r\n ";
    /** An encoded word of 64 characters, so that its line has at most 76 with {@code Subject: } before it. */
    private static final int BYTES_IN_A_WORD = 39;
    /** With {@code filename*99*=UTF-8''} before it and a semicolon after it a line stays under 78 characters. */
    private static final int CHARACTERS_IN_A_SEGMENT = 50;

    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+( [\\x21-\\x7e]+)*");
    /** Longer words are not folded by themselves, and a line has at most 998 characters. */
    private static final int MAX_PLAIN = 900;
    /** A character as a reader sees it, such as a family emoji of seven code points. */
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private MailHeader() {}

    /** Free text, such as a subject. */
    static String text(String text) {
        return isPlain(text) ? text : String.join(FOLD, words(text));
    }

    /**
     * An address with a display name.
     *
     * @param name may be empty
     * @param address bare, without white space
     */
    static String mailbox(String name, String address) {
        if (name.isEmpty()) {
            return address;
        }
        return isPlain(name)
                ? quoted(name) + " <" + address + ">"
                : String.join(FOLD, words(name)) + FOLD + "<" + address + ">";
    }

    /**
     * A parameter of a header, to be put after a semicolon and white space.
     *
     * @param name such as {@code filename}
     */
    static String parameter(String name, String value) {
        if (isPlain(value) && value.length() <= CHARACTERS_IN_A_SEGMENT) {
            return name + "=" + quoted(value);
        }
        List<String> segments = segments(value);
        if (segments.size() == 1) {
            return name + "*=UTF-8''" + segments.get(0);
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            parameters.add(name + "*" + i + "*=" + (i == 0 ? "UTF-8''" : "") + segments.get(i));
        }
        return String.join(";" + FOLD, parameters);
    }

    /** What looks like an encoded word would be decoded by the reader, so it is encoded once more. */
    private static boolean isPlain(String text) {
        return text.length() <= MAX_PLAIN && PLAIN.matcher(text).matches() && !text.contains("=?");
    }

    private static String quoted(String plain) {
        return "\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (String part : parts(text, BYTES_IN_A_WORD)) {
            if (utf8(word + part).length > BYTES_IN_A_WORD) {
                words.add(encodedWord(word.toString()));
                word.setLength(0);
            }
            word.append(part);
        }
        words.add(encodedWord(word.toString()));
        return words;
    }

    private static String encodedWord(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8(text)) + "?=";
    }

    private static List<String> segments(String text) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        for (String part : parts(text, CHARACTERS_IN_A_SEGMENT / 3)) {
            String encoded = percentEncoded(part);
            if (segment.length() + encoded.length() > CHARACTERS_IN_A_SEGMENT) {
                segments.add(segment.toString());
                segment.setLength(0);
            }
            segment.append(encoded);
        }
        segments.add(segment.toString());
        return segments;
    }

    /** The form encoding, with the two characters that RFC 2231 treats otherwise. */
    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** The graphemes of the text; one that is too long for a line by its code points. */
    private static List<String> parts(String text, int maxBytes) {
        return GRAPHEME.matcher(text)
                .results()
                .map(MatchResult::group)
                .flatMap(grapheme -> utf8(grapheme).length <= maxBytes
                        ? Stream.of(grapheme)
                        : grapheme.codePoints().mapToObj(Character::toString))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
