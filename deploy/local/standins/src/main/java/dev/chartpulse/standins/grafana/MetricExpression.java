package dev.chartpulse.standins.grafana;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read from a PromQL or LogQL expression without parsing it fully: its label matchers, the labels that it groups
 * by, a constant factor. This is enough to answer with data that fit.
 */
final class MetricExpression {

    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
    private static final Pattern AGGREGATION =
            Pattern.compile("^\\s*(?:sum|avg|min|max|count|topk|histogram_quantile)\\b");
    private static final Pattern FACTOR = Pattern.compile("\\*\\s*([0-9.]+)\\s*$|^\\s*([0-9.]+)\\s*\\*");
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final Map<String, List<String>> LABELS = Map.of(
            "service", List.of("accounts", "checkout", "search"),
            "instance", List.of("10.1.0.11:9090", "10.1.0.12:9090"),
            "job", List.of("shop"),
            "app", List.of("accounts", "checkout", "search"),
            "level", List.of("error", "info", "warn"),
            "code", List.of("200", "404", "500"),
            "region", List.of("eu", "us"));

    private final String text;

    MetricExpression(String text) {
        this.text = text;
    }

    /** The column, from 1, of a bracket or quote that has no match; 0 when all match. */
    int faultAt() {
        Deque<Character> open = new ArrayDeque<>();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && OPENING.indexOf(c) >= 0) {
                open.push(CLOSING.charAt(OPENING.indexOf(c)));
            } else if (!quoted && CLOSING.indexOf(c) >= 0 && (open.isEmpty() || open.pop() != c)) {
                return i + 1;
            }
        }
        return quoted || !open.isEmpty() ? text.length() + 1 : 0;
    }

    /** Whether the regular expression is found in the whole text, label matchers included. */
    boolean mentions(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text).find();
    }

    /** The constant that the whole expression is multiplied by; 1 if there is none. */
    double factor() {
        Matcher factor = FACTOR.matcher(text);
        if (!factor.find()) {
            return 1;
        }
        try {
            return Double.parseDouble(factor.group(1) != null ? factor.group(1) : factor.group(2));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** The label sets of the series that the expression gives. */
    List<Map<String, String>> series(String byDefault) {
        List<Map<String, String>> sets = new ArrayList<>(List.of(Map.of()));
        for (String label : groupedBy(byDefault)) {
            sets = product(sets, label);
        }
        return sets.stream().filter(this::matches).toList();
    }

    private List<String> groupedBy(String byDefault) {
        Matcher grouping = GROUPING.matcher(text);
        if (grouping.find()) {
            return Arrays.stream(grouping.group(1).split(","))
                    .map(String::trim)
                    .filter(label -> !label.isEmpty() && !"le".equals(label))
                    .sorted()
                    .toList();
        }
        return AGGREGATION.matcher(text).find() ? List.of() : List.of(byDefault);
    }

    private static List<Map<String, String>> product(List<Map<String, String>> sets, String label) {
        List<Map<String, String>> longer = new ArrayList<>();
        for (Map<String, String> set : sets) {
            for (String value : LABELS.getOrDefault(label, List.of("one", "two"))) {
                Map<String, String> more = new LinkedHashMap<>(set);
                more.put(label, value);
                longer.add(more);
            }
        }
        return longer;
    }

    /** A label that is not grouped by has all its values in every series. */
    private boolean matches(Map<String, String> series) {
        Matcher matcher = MATCHER.matcher(text);
        while (matcher.find()) {
            String label = matcher.group(1);
            List<String> values = series.containsKey(label)
                    ? List.of(series.get(label))
                    : LABELS.getOrDefault(label, List.of(matcher.group(3)));
            String operator = matcher.group(2);
            String wanted = matcher.group(3);
            if (values.stream().noneMatch(value -> fits(value, operator, wanted))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String value, String operator, String wanted) {
        return switch (operator) {
            case "=" -> value.equals(wanted);
            case "!=" -> !value.equals(wanted);
            case "=~" -> value.matches(wanted);
            default -> !value.matches(wanted);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
