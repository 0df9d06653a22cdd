package dev.chartpulse.launcher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the options from the command line and, for outside systems, from environment variables, too; the command line wins. */
final class OptionsReader {

    /** An address that no person has: RFC 2606 reserves the domain. */
    static final String DEFAULT_EMAIL = "ops@example.org";

    private static final int HIGHEST_PORT = 65_535;

    /** The ports from 1024 that browsers refuse to call: https://fetch.spec.whatwg.org/#port-blocking. */
    private static final Set<Integer> BLOCKED_BY_BROWSERS = Set.of(
            1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
            10_080);

    private static final Map<String, String> OUTSIDE = Map.of(
            "--grafana", "CHARTPULSE_GRAFANA",
            "--grafana-token", "CHARTPULSE_GRAFANA_TOKEN",
            "--slack-token", "CHARTPULSE_SLACK_TOKEN",
            "--slack-channel", "CHARTPULSE_SLACK_CHANNEL",
            "--smtp", "CHARTPULSE_SMTP",
            "--email-to", "CHARTPULSE_EMAIL_TO");

    private final Map<String, String> outside = new HashMap<>();
    private final Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    private int offset;
    private Path data;
    private boolean help;
    private boolean fresh;
    private boolean demo = true;
    private final Set<Service> without = EnumSet.noneOf(Service.class);
    private final List<URI> cors = new ArrayList<>();
    private final List<String> egressAllow = new ArrayList<>();
    private Optional<Path> provisioning = Optional.empty();

    private OptionsReader(Path data, Map<String, String> environment) {
        this.data = data;
        OUTSIDE.forEach((option, variable) -> {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                outside.put(option, value.trim());
            }
        });
    }

    /** The names of the variables that are read here; they are not passed on to the services. */
    static Iterable<String> variables() {
        return OUTSIDE.values();
    }

    /**
     * Reads the options.
     *
     * @param data the folder for data, unless the arguments name another
     * @throws UsageException when the options cannot be followed
     */
    static Options read(List<String> arguments, Map<String, String> environment, Path data) {
        OptionsReader reader = new OptionsReader(data, environment);
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            reader.take(left.poll(), left);
        }
        return reader.options();
    }

    private void take(String argument, Deque<String> left) {
        int equals = argument.indexOf('=');
        if (argument.startsWith("--") && equals > 0) {
            left.push(argument.substring(equals + 1));
            argument = argument.substring(0, equals);
            if (List.of("--help", "--fresh", "--no-demo").contains(argument)) {
                throw new UsageException(argument + " takes no value");
            }
        }
        switch (argument) {
            case "--help", "-h" -> help = true;
            case "--fresh" -> fresh = true;
            case "--no-demo" -> demo = false;
            case "--data" -> data = Path.of(value(argument, left));
            case "--provisioning" -> provisioning = Optional.of(folder(value(argument, left)));
            case "--cors" -> cors.add(origin(value(argument, left)));
            case "--egress-allow" -> egressAllow.add(value(argument, left));
            case "--without" -> without.add(service(value(argument, left)));
            case "--port-offset" -> offset = offset(value(argument, left));
            default -> takeNamed(argument, left);
        }
    }

    private void takeNamed(String argument, Deque<String> left) {
        if (OUTSIDE.containsKey(argument)) {
            outside.put(argument, value(argument, left));
            return;
        }
        for (Port port : Port.values()) {
            if (port.option().equals(argument)) {
                chosen.put(port, number(argument, value(argument, left)));
                return;
            }
        }
        throw new UsageException("there is no option " + argument + "; --help lists them");
    }

    private static String value(String option, Deque<String> left) {
        String value = left.poll();
        if (value == null || value.isBlank() || value.startsWith("--")) {
            throw new UsageException(option + " needs a value");
        }
        return value;
    }

    private static int number(String option, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new UsageException(option + " " + text + ": a port is a number from 1 to " + HIGHEST_PORT);
        }
        return Integer.parseInt(text);
    }

    private static int offset(String text) {
        int most = HIGHEST_PORT
                - Stream.of(Port.values()).mapToInt(Port::usual).max().getAsInt();
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > most) {
            throw new UsageException("--port-offset " + text + ": give a number from 0 to " + most
                    + ", which is added to each port, such as 10000");
        }
        return Integer.parseInt(text);
    }

    private static Path folder(String text) {
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new UsageException("--provisioning " + text + ": there is no such folder");
        }
        return folder;
    }

    private static Service service(String name) {
        return Stream.of(Service.values())
                .filter(service -> service.id().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("--without " + name + ": there is no such service; the services are "
                                + Stream.of(Service.values()).map(Service::id).collect(Collectors.joining(", "))));
    }

    private Options options() {
        Options options = new Options(
                help,
                fresh,
                demo,
                without,
                data.toAbsolutePath().normalize(),
                ports(),
                grafana(),
                slack(),
                smtp(),
                outside.getOrDefault("--email-to", DEFAULT_EMAIL),
                cors,
                egressAllow,
                provisioning);
        checkPorts(options);
        return options;
    }

    /** The usual ports, moved by the offset; those that are chosen are as they are given. */
    private Map<Port, Integer> ports() {
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, chosen.getOrDefault(port, port.usual() + offset));
        }
        return ports;
    }

    private Optional<Options.Grafana> grafana() {
        return pair("--grafana", "--grafana-token").map(given -> new Options.Grafana(url(given[0]), given[1]));
    }

    private Optional<Options.Slack> slack() {
        return pair("--slack-token", "--slack-channel").map(given -> new Options.Slack(given[0], given[1]));
    }

    private Optional<String[]> pair(String first, String second) {
        if (!outside.containsKey(first) && !outside.containsKey(second)) {
            return Optional.empty();
        }
        return Optional.of(new String[] {needed(first, second), needed(second, first)});
    }

    private String needed(String option, String with) {
        String value = outside.get(option);
        if (value == null) {
            throw new UsageException(with + " needs " + option + " too (or " + OUTSIDE.get(option) + ")");
        }
        return value;
    }

    private static URI url(String text) {
        return httpUrl(text)
                .orElseThrow(() -> new UsageException(
                        "--grafana " + text + ": give an address such as https://grafana.example.com"));
    }

    /** An origin as browsers send it: scheme, host, and the port unless it is the usual one. */
    private static URI origin(String text) {
        return httpUrl(text)
                .filter(url -> text.equals(url.getScheme() + "://" + url.getRawAuthority()))
                .filter(url -> url.getRawUserInfo() == null)
                .orElseThrow(() -> new UsageException("--cors " + text
                        + ": give an origin such as http://localhost:5173, without a path or a slash"));
    }

    private static Optional<URI> httpUrl(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(url ->
                            url.getHost() != null && List.of("http", "https").contains(url.getScheme()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Optional<Options.MailServer> smtp() {
        String text = outside.get("--smtp");
        if (text == null) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new UsageException("--smtp " + text + ": give host:port, such as mail.example.com:587");
        }
        return Optional.of(
                new Options.MailServer(text.substring(0, colon), number("--smtp", text.substring(colon + 1))));
    }

    private static void checkPorts(Options options) {
        Map<Integer, Port> seen = new HashMap<>();
        for (Port port : Port.values()) {
            if (port.isOfBrowsers() && options.uses(port) && BLOCKED_BY_BROWSERS.contains(options.port(port))) {
                throw new UsageException(
                        "port " + options.port(port) + " is one that browsers refuse to call, and would be of "
                                + port.user() + ": choose another with " + port.option() + " or --port-offset");
            }
            Port other = options.uses(port) ? seen.put(options.port(port), port) : null;
            if (other != null) {
                throw new UsageException("port " + options.port(port) + " is asked for twice: by " + other.option()
                        + " and by " + port.option());
            }
        }
    }
}
