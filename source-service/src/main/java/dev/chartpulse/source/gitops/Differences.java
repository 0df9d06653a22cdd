package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.chartpulse.source.gitops.ImportPlan.ChangedField;

/** In which fields two bodies differ. */
final class Differences {

    /** The same number may be written in several ways: 1.50 and 1.5. */
    private static final Comparator<JsonNode> BY_VALUE = (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    };

    private final List<ChangedField> found = new ArrayList<>();

    private Differences() {}

    static List<ChangedField> of(JsonNode before, JsonNode after) {
        Differences differences = new Differences();
        differences.compare("", before, after);
        return differences.found;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(BY_VALUE, after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[" + i + "]", before.path(i), after.path(i));
            }
        } else {
            found.add(new ChangedField(path, shown(before), shown(after), null));
        }
    }

    private static JsonNode shown(JsonNode value) {
        return value instanceof MissingNode ? null : value;
    }
}
