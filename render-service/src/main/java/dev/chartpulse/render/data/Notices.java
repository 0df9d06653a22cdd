package dev.chartpulse.render.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.chartpulse.contracts.chart.Capitalised;

/**
 * The notices of a chart: what the reader should know about its data. Each is {@link Capitalised}, those of a data source too, as
 * each stands by itself.
 *
 * @param texts the most important notices, each one clean line
 * @param leftOut how many more notices there are
 */
public record Notices(List<String> texts, int leftOut) {

    private static final int MOST = 10;

    public Notices {
        texts = texts.stream().map(Capitalised::of).toList();
    }

    /** The first ten of these notices; the others are only counted. */
    static Notices of(List<String> all) {
        int kept = Math.min(MOST, all.size());
        return new Notices(all.subList(0, kept), all.size() - kept);
    }

    /** These notices and one more. */
    public Notices with(String text) {
        List<String> more = new ArrayList<>(texts);
        more.add(text);
        return new Notices(more, leftOut);
    }

    /** The texts; if some were left out, the last line says how many. */
    public List<String> lines() {
        return leftOut == 0
                ? texts
                : with("And " + leftOut + " more notice" + (leftOut == 1 ? "" : "s"))
                        .texts();
    }

    /**
     * As many texts as fit in one line, and how many are missing.
     *
     * @param fits whether there is room for a line
     * @return the first text with the number of the others if nothing fits; empty if there are no notices
     */
    public String line(String separator, Predicate<String> fits) {
        for (int shown = texts.size(); shown > 1; shown--) {
            String line = line(separator, shown);
            if (fits.test(line)) {
                return line;
            }
        }
        return texts.isEmpty() ? "" : line(separator, 1);
    }

    private String line(String separator, int shown) {
        int missing = leftOut + texts.size() - shown;
        return String.join(separator, texts.subList(0, shown)) + (missing == 0 ? "" : separator + missing + " more");
    }

    /** Whether there is no notice. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }
}
