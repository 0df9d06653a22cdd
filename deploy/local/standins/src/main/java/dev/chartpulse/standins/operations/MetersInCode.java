package dev.chartpulse.standins.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the meters in the source code of a service and of the modules that it uses. The code is searched because a counter is
 * registered only when it first counts, so that a service that has just started does not show all meters.
 */
final class MetersInCode {

    private static final List<String> MODULES = List.of("messaging", "rest", "loops", "postgres");
    private static final Pattern METER =
            Pattern.compile("\\b(counter|timer|gauge|builder)\\(\\s*\"(chartpulse\\.[a-z.]+)\"");

    private final Map<String, List<String>> labels = new TreeMap<>();

    private MetersInCode() {}

    /**
     * Searches the code of a service.
     *
     * @param root of the repository
     */
    static MetersInCode of(String service, Path root) {
        MetersInCode found = new MetersInCode();
        try {
            String pom = Files.readString(root.resolve(service).resolve("pom.xml"));
            found.scan(root.resolve(service));
            for (String module : MODULES) {
                if (pom.contains("<artifactId>" + module + "</artifactId>")) {
                    found.scan(root.resolve(module));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The labels of each meter, by its name in Micrometer; labels that are not set in the same call are missing. */
    Map<String, List<String>> labels() {
        return labels;
    }

    private void scan(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                Matcher meter = METER.matcher(code);
                while (meter.find()) {
                    boolean hasLabels = List.of("counter", "timer").contains(meter.group(1));
                    labels.put(meter.group(2), hasLabels ? labels(arguments(code, meter.end())) : List.of());
                }
            }
        }
    }

    /** The arguments after the meter's name, up to the bracket that closes the call. */
    private static List<String> arguments(String code, int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; depth >= 0; i++) {
            char c = code.charAt(i);
            if (c == ',' && depth == 0 || c == ')' && depth == 0) {
                arguments.add(code.substring(start, i).trim());
                start = i + 1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return arguments.subList(1, arguments.size());
    }

    private static List<String> labels(List<String> arguments) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            names.add(arguments.get(i).replace("\"", ""));
        }
        return names;
    }
}
