package dev.chartpulse.render.data;

import java.util.List;
import java.util.Optional;

import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.render.text.PlainText;

/**
 * The earlier window that a chart is compared with.
 *
 * @param period how far before
 * @param to the earlier window's end in epoch milliseconds
 * @param failure why its figures could not be asked for, as one clean line; empty if they could
 */
public record Compared(Period period, long to, String failure) {

    private static final int MOST_FAILURE = 200;
    private static final int MOST_NAMED = 3;

    static Compared of(Earlier earlier) {
        if (earlier == null) {
            return null;
        }
        String failure = earlier.failure() == null ? "" : PlainText.line(earlier.failure());
        return new Compared(
                earlier.window().period(),
                earlier.window().to().toEpochMilli(),
                failure.length() <= MOST_FAILURE ? failure : failure.substring(0, MOST_FAILURE - 1) + "…");
    }

    /** The earlier window in words: "yesterday". */
    public String words() {
        return switch (period) {
            case WINDOW -> "the window before";
            case DAY -> "yesterday";
            case WEEK -> "a week earlier";
        };
    }

    /** What a reader should know about the comparison: that it failed, or that series which have values have none to compare with. */
    Optional<String> notice(List<PlottedSeries> series) {
        if (!failure.isEmpty()) {
            return Optional.of("Not compared with " + words() + ": " + failure);
        }
        List<PlottedSeries> present =
                series.stream().filter(one -> !one.statistics().isEmpty()).toList();
        List<String> lone = present.stream()
                .filter(one -> one.earlier() == null || one.earlier().isEmpty())
                .map(one -> Isolated.of(one.shortName()))
                .toList();
        if (lone.isEmpty()) {
            return Optional.empty();
        }
        if (lone.size() == present.size()) {
            return Optional.of("Not compared with " + words() + ": there were no data then");
        }
        int named = lone.size() <= MOST_NAMED ? lone.size() : MOST_NAMED - 1;
        String others = named == lone.size() ? "" : " and " + (lone.size() - named) + " more";
        return Optional.of("Not compared with " + words() + ", without data then: "
                + String.join(", ", lone.subList(0, named)) + others);
    }
}
