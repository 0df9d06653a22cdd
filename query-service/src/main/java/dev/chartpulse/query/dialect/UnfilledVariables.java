package dev.chartpulse.query.dialect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.grafana.MetricQuery;

/**
 * Finds the variables of a dashboard that a query still holds ({@code $job}, {@code [[job]]}, {@code ${job:regex}}): Grafana's front
 * end would fill them in, and Chartpulse does not. Names that begin with two underscores are Grafana's own or a plugin's.
 */
final class UnfilledVariables {

    private static final Pattern VARIABLE = Pattern.compile("(?<![\\w$\\\\])(?:\\$(?!__)([A-Za-z_]\\w*)(?![\\w$])"
            + "|\\$\\{(?!__)([A-Za-z_]\\w*)(?:\\.[^:}]*)?(?::[^}]*)?}"
            + "|\\[\\[(?!__)([A-Za-z_]\\w*)(?::\\w+)?]])");

    /** Templates, such as Loki's line_format has: what they call {@code $x} is theirs. */
    private static final Pattern TEMPLATE = Pattern.compile("(?s)\\{\\{.*?}}");

    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> known;

    private UnfilledVariables(Set<String> known) {
        this.known = known;
    }

    /**
     * Finds the variables that nothing fills in.
     *
     * @param known names that the plugin fills in itself
     * @return the variables as they are written, each once
     */
    static List<String> of(List<MetricQuery> metrics, Set<String> known) {
        UnfilledVariables variables = new UnfilledVariables(known);
        metrics.forEach(metric -> {
            if (metric.model() != null) {
                variables.in(metric.model());
            } else {
                variables.in(metric.expression());
            }
        });
        return List.copyOf(variables.found);
    }

    private void in(JsonNode node) {
        if (node.isTextual()) {
            in(node.textValue());
        }
        node.forEach(this::in);
    }

    private void in(String text) {
        VARIABLE.matcher(TEMPLATE.matcher(text).replaceAll(" ")).results().forEach(variable -> {
            String name = variable.group(1) != null
                    ? variable.group(1)
                    : variable.group(2) != null ? variable.group(2) : variable.group(3);
            // A group of a regular expression, as label_replace has it.
            boolean isGroup = text.contains("<" + name + ">");
            if (!known.contains(name) && !isGroup) {
                found.add(variable.group());
            }
        });
    }
}
