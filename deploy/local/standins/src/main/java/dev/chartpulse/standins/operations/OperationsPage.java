package dev.chartpulse.standins.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the metrics, groups of metrics and health checks of a service from docs/operations.md. */
final class OperationsPage {

    private static final String CHECKS = "Health checks";
    private static final String GROUPS = "Groups";
    private static final String EVERYWHERE = "every service";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final List<Row> rows = new ArrayList<>();

    /** A row of a table, and the headings above it. */
    private record Row(String chapter, String section, List<List<String>> code, String text) {

        boolean isOf(String service) {
            return section.contains(service) || section.toLowerCase(Locale.ROOT).contains(EVERYWHERE);
        }
    }

    private OperationsPage(List<String> lines) {
        String chapter = "";
        String section = "";
        for (String line : lines) {
            if (line.startsWith("## ")) {
                chapter = line.substring(3);
                section = "";
            } else if (line.startsWith("### ")) {
                section = line.substring(4);
            } else if (line.startsWith("| `")) {
                rows.add(new Row(chapter, section, code(line), line));
            }
        }
    }

    /**
     * Reads the document.
     *
     * @param root of the repository
     */
    static OperationsPage in(Path root) {
        try {
            return new OperationsPage(Files.readAllLines(root.resolve("docs/operations.md")));
        } catch (IOException e) {
            throw new UncheckedIOException("docs/operations.md cannot be read", e);
        }
    }

    /** The names of the service's own metrics, as Prometheus writes them, with their labels. */
    Map<String, Set<String>> metrics(String service) {
        Map<String, Set<String>> found = new TreeMap<>();
        rows.stream()
                .filter(row -> !row.chapter().equals(CHECKS) && !row.section().equals(GROUPS) && row.isOf(service))
                .forEach(row -> found.put(
                        row.code().get(0).get(0), new TreeSet<>(row.code().get(1))));
        return found;
    }

    /** The prefixes of the names of the metrics that libraries make. */
    List<String> groups() {
        return rows.stream()
                .filter(row -> row.section().equals(GROUPS))
                .flatMap(row -> row.code().get(0).stream())
                .toList();
    }

    /** The names of the health checks. */
    Set<String> checks(String service) {
        Set<String> found = new TreeSet<>();
        rows.stream()
                .filter(row -> row.chapter().equals(CHECKS) && row.isOf(service))
                .forEach(row -> found.add(row.code().get(0).get(0)));
        return found;
    }

    /** The texts in code font of each cell of a row. */
    private static List<List<String>> code(String line) {
        return List.of(line.split("\\|")).stream()
                .skip(1)
                .map(cell -> CODE.matcher(cell)
                        .results()
                        .map(match -> match.group(1))
                        .toList())
                .toList();
    }
}
