package dev.chartpulse.query.dialect;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a time in a format of moment.js, which is what {@code ${__from:date:FORMAT}} of Grafana takes; English, as there. */
final class MomentFormat {

    private static final Pattern TOKEN =
            Pattern.compile("\\[([^\\[\\]]*)]|LTS|LT|L{1,4}|YYYY|YY|MMMM|MMM|MM|Mo|M|DDDD|DDD|Do|DD|D"
                    + "|dddd|ddd|dd|d|E|WW|W|ww|w|GGGG|gggg|Q|HH|H|hh|h|kk|k|mm|m|ss|s|S{1,9}|A|a|ZZ|Z|X|x");

    /** What stands for a longer format, in the United States' order. */
    private static final Map<String, String> LOCAL = Map.of(
            "LT", "h:mm A",
            "LTS", "h:mm:ss A",
            "L", "MM/DD/YYYY",
            "LL", "MMMM D, YYYY",
            "LLL", "MMMM D, YYYY h:mm A",
            "LLLL", "dddd, MMMM D, YYYY h:mm A");

    /** Where moment.js and Java write the same in different letters. */
    private static final Map<String, String> LETTERS = Map.of(
            "YYYY", "uuuu", "YY", "uu", "DDDD", "DDD", "DDD", "D", "DD", "dd", "D", "d", "dddd", "EEEE", "ddd", "EEE",
            "Z", "xxx", "ZZ", "xx");

    private MomentFormat() {}

    static String write(ZonedDateTime at, String format) {
        return TOKEN.matcher(format)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) != null ? found.group(1) : token(at, found.group())));
    }

    private static String token(ZonedDateTime at, String token) {
        return switch (token) {
            case "LT", "LTS", "L", "LL", "LLL", "LLLL" -> write(at, LOCAL.get(token));
            case "Mo" -> ordinal(at.getMonthValue());
            case "Do" -> ordinal(at.getDayOfMonth());
            case "A" -> at.getHour() < 12 ? "AM" : "PM";
            case "a" -> at.getHour() < 12 ? "am" : "pm";
            case "dd" -> java(at, "EEE").substring(0, 2);
            case "d" -> Integer.toString(at.getDayOfWeek().getValue() % 7);
            case "E" -> Integer.toString(at.getDayOfWeek().getValue());
            case "W" -> Integer.toString(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "WW" -> twoDigits(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "GGGG" -> Integer.toString(at.get(IsoFields.WEEK_BASED_YEAR));
            case "w" -> Integer.toString(at.get(WeekFields.SUNDAY_START.weekOfWeekBasedYear()));
            case "ww" -> twoDigits(at.get(WeekFields.SUNDAY_START.weekOfWeekBasedYear()));
            case "gggg" -> Integer.toString(at.get(WeekFields.SUNDAY_START.weekBasedYear()));
            case "X" -> Long.toString(at.toEpochSecond());
            case "x" -> Long.toString(at.toInstant().toEpochMilli());
            default -> java(at, LETTERS.getOrDefault(token, token));
        };
    }

    private static String java(ZonedDateTime at, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at);
    }

    private static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static String ordinal(int number) {
        boolean isTeen = number / 10 == 1;
        return number
                + switch (isTeen ? 0 : number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
