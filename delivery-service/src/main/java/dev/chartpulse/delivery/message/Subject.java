package dev.chartpulse.delivery.message;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.delivery.ledger.Chart;

/** The subject of a mail: a template of the connection in which {@code {title}}, {@code {date}} and {@code {last}} are filled in. */
final class Subject {

    /** With the time in it, so that mail programs, which group by subject, leave each mail by itself. */
    private static final String SEPARATE = "{title}, {date}";

    private static final String ONE_THREAD = "{title}";

    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private Subject() {}

    /**
     * The subject.
     *
     * @param title without a mark of a test
     */
    static String of(Chart chart, String title, List<SeriesFigures> series) {
        PulseMessage message = chart.message();
        Map<String, String> fields =
                Map.of("title", title, "date", DATE.format(chart.dueAt().atZone(message.zone())), "last", last(series));
        return FIELD.matcher(template(message))
                .replaceAll(found -> Matcher.quoteReplacement(fields.getOrDefault(found.group(1), found.group())));
    }

    private static String template(PulseMessage message) {
        if (message.subject() != null && !message.subject().isBlank()) {
            return message.subject();
        }
        return message.threading() == Threading.CONNECTION ? ONE_THREAD : SEPARATE;
    }

    /** The newest value of the first series, or what is said in its place. */
    private static String last(List<SeriesFigures> series) {
        if (series.isEmpty()) {
            return "no data";
        }
        SeriesFigures first = series.get(0);
        return first.note().isEmpty() ? first.last() : first.note();
    }
}
