package dev.chartpulse.query.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words such as {@code project=shop} or {@code time="created at"} before an expression, for values that a plugin needs besides it. Only names
 * that the dialect knows are read as such words; everything else belongs to the expression.
 */
final class Prefixes {

    private static final Pattern WORD = Pattern.compile("\\G\\s*([A-Za-z]+)=(?:\"([^\"]*)\"|(\\S+))\\s+");

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final String rest;

    private Prefixes(String expression, Set<String> names) {
        Matcher word = WORD.matcher(expression);
        int end = 0;
        while (word.find() && names.contains(word.group(1))) {
            values.computeIfAbsent(word.group(1), name -> new ArrayList<>())
                    .add(word.group(2) == null ? word.group(3) : word.group(2));
            end = word.end();
        }
        rest = expression.substring(end).strip();
    }

    static Prefixes of(String expression, String... names) {
        return new Prefixes(expression, Set.of(names));
    }

    /** The last value given for a name; {@code otherwise} if none was given. */
    String get(String name, String otherwise) {
        List<String> given = values.get(name);
        return given == null ? otherwise : given.get(given.size() - 1);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The expression without the words before it. */
    String expression() {
        return rest;
    }
}
