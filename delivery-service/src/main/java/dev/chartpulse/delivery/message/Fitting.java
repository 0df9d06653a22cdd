package dev.chartpulse.delivery.message;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.Wire;

/**
 * Makes a message that fits into a bound of bytes: with all that there is to say, or else with less. The last measure is so small that
 * the worst texts fit, since a character has at most three bytes in UTF-8, or six where JSON escapes it, and {@link OneLine} leaves none
 * of the latter.
 *
 * @param series the most series whose figures are told
 * @param notices the most notices
 * @param text the most characters of the user's text
 * @param altText the most characters of the alt text
 * @param points the most points of a chart that is drawn by the other side, all series together
 */
public record Fitting(int series, int notices, int text, int altText, int points) {

    private static final List<Fitting> MEASURES = List.of(
            new Fitting(10, 20, 2000, 1000, 150),
            new Fitting(10, 5, 1000, 500, 100),
            new Fitting(6, 3, 500, 300, 80),
            new Fitting(3, 2, 300, 200, 50));

    /**
     * The message by the first measure by which it fits.
     *
     * @param bytes the most bytes of the message as JSON in UTF-8
     * @throws IllegalStateException when it does not even fit by the last
     */
    public static byte[] into(int bytes, Function<Fitting, JsonNode> message) {
        for (Fitting measure : MEASURES) {
            byte[] json = json(message.apply(measure));
            if (json.length <= bytes) {
                return json;
            }
        }
        throw new IllegalStateException("the shortest message has more than " + bytes + " bytes");
    }

    /** The user's text, cut. */
    public String text(Wording wording) {
        return wording.text().isEmpty() ? "" : OneLine.cut(wording.text(), text);
    }

    /** The alt text, cut. */
    public String altText(Wording wording) {
        return OneLine.sentence(wording.altText(), altText);
    }

    /** The figures that are told. */
    public List<SeriesFigures> series(Wording wording) {
        return wording.series().stream().limit(series).toList();
    }

    /** What is said after the figures, also if some of them are left out. */
    public String aside(Wording wording) {
        int left = wording.series().size() - series;
        return left > 0 ? "… and more" : wording.aside();
    }

    /** The notices that are told. */
    public List<String> notices(Wording wording) {
        return wording.notices().stream().limit(notices).toList();
    }

    private static byte[] json(JsonNode message) {
        try {
            // By a String: half of a surrogate pair becomes a question mark, and not a failure.
            return Wire.mapper().writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
