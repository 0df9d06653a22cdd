package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.chartpulse.render.unit.NumberText.Notation;

/**
 * Writes instants by a pattern of the JavaScript library Moment, as in Grafana's "time:" units: tokens such as YYYY and HH,
 * and text in square brackets. Other characters are written as they are.
 */
final class MomentFormat {

    private static final Pattern TOKEN = Pattern.compile(
            "\\[([^\\]]*)\\]|YYYY|YY|Y|MMMM|MMM|MM|M|DDDD|DDD|DD|Do|D|dddd|ddd|E|HH|H|hh|h|kk|k|mm|m|ss|s|S+|A|a|ZZ|Z|X|x|Q|WW|W|LTS|LT|L");

    /** The Java pattern for each token that differs from Java's. */
    private static final Map<String, String> JAVA = Map.ofEntries(
            Map.entry("YYYY", "uuuu"),
            Map.entry("YY", "uu"),
            Map.entry("Y", "u"),
            Map.entry("DDDD", "DDD"),
            Map.entry("DDD", "D"),
            Map.entry("DD", "dd"),
            Map.entry("D", "d"),
            Map.entry("dddd", "EEEE"),
            Map.entry("ddd", "EEE"),
            Map.entry("E", "e"),
            Map.entry("A", "a"),
            Map.entry("ZZ", "xx"),
            Map.entry("Z", "xxx"),
            Map.entry("WW", "ww"),
            Map.entry("W", "w"),
            Map.entry("LTS", "h:mm:ss a"),
            Map.entry("LT", "h:mm a"),
            Map.entry("L", "MM/dd/uuuu"));

    private final String pattern;
    private final ZoneId zone;

    MomentFormat(String pattern, ZoneId zone) {
        this.pattern = pattern.isBlank() ? "YYYY-MM-DDTHH:mm:ssZ" : pattern;
        this.zone = zone;
    }

    /**
     * Writes an instant.
     *
     * @param epochMillis written as a plain number if no instant has this value
     */
    String text(double epochMillis) {
        try {
            if (Math.abs(epochMillis) < NumberText.SCIENTIFIC_FROM) {
                return formatter((long) Math.floor(epochMillis))
                        .format(Instant.ofEpochMilli((long) Math.floor(epochMillis))
                                .atZone(zone));
            }
        } catch (DateTimeException e) {
            // The value lies outside the years that Java supports: written as a number below.
        }
        return NumberText.text(BigDecimal.valueOf(epochMillis), null, 0, Notation.PLAIN);
    }

    private DateTimeFormatter formatter(long millis) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        Matcher token = TOKEN.matcher(pattern);
        int done = 0;
        while (token.find()) {
            literal(builder, pattern.substring(done, token.start()));
            append(builder, token, millis);
            done = token.end();
        }
        literal(builder, pattern.substring(done));
        return builder.toFormatter(Locale.ENGLISH);
    }

    private void append(DateTimeFormatterBuilder builder, Matcher token, long millis) {
        String name = token.group();
        if (token.group(1) != null) {
            literal(builder, token.group(1));
        } else if (name.equals("X") || name.equals("x")) {
            literal(builder, Long.toString(name.equals("X") ? Math.floorDiv(millis, 1_000) : millis));
        } else if (name.equals("Do")) {
            int day = Instant.ofEpochMilli(millis).atZone(zone).getDayOfMonth();
            literal(builder, day + ordinal(day));
        } else if (name.equals("a")) {
            boolean morning = Instant.ofEpochMilli(millis).atZone(zone).getHour() < 12;
            literal(builder, morning ? "am" : "pm");
        } else {
            builder.appendPattern(JAVA.getOrDefault(name, name));
        }
    }

    private static void literal(DateTimeFormatterBuilder builder, String text) {
        if (!text.isEmpty()) {
            builder.appendLiteral(text);
        }
    }

    private static String ordinal(int day) {
        if (day >= 11 && day <= 13) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
