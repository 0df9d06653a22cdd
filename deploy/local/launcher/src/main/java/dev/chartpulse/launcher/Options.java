package dev.chartpulse.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be started.
 *
 * @param help show the usage and nothing else
 * @param fresh throw the data of earlier runs away
 * @param demo make a demo and fire it
 * @param without services that somebody else starts, such as a developer in dev mode
 * @param data where everything is kept
 * @param ports all of them
 * @param grafana the real one, if there is one
 * @param slack the real one, if there is one
 * @param smtp the real mail server, if there is one
 * @param emailTo who gets the demo's emails
 */
record Options(
        boolean help,
        boolean fresh,
        boolean demo,
        Set<Service> without,
        Path data,
        Map<Port, Integer> ports,
        Optional<Grafana> grafana,
        Optional<Slack> slack,
        Optional<MailServer> smtp,
        String emailTo) {

    /** A real Grafana. */
    record Grafana(URI url, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Grafana[" + url + "]";
        }
    }

    /**
     * A real Slack.
     *
     * @param channel an id, or a name with or without "#"
     */
    record Slack(String token, String channel) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Slack[" + channel + "]";
        }
    }

    /** A real mail server. */
    record MailServer(String host, int port) {}

    Options {
        without = Set.copyOf(without);
        ports = Map.copyOf(ports);
    }

    int port(Port port) {
        return ports.get(port);
    }

    /** Whether anything listens on it: nothing does on the port of a stand-in, where the real one is used. */
    boolean uses(Port port) {
        return switch (port) {
            case GRAFANA -> grafana.isEmpty();
            case SLACK -> slack.isEmpty();
            case SMTP -> smtp.isEmpty();
            case PAGE -> slack.isEmpty() || smtp.isEmpty();
            default -> true;
        };
    }

    /** The services that this process starts. */
    List<Service> services() {
        return Stream.of(Service.values())
                .filter(service -> !without.contains(service))
                .toList();
    }

    /** The ports that must be free at the start: what is left out may run already. */
    List<Port> listened() {
        return Stream.of(Port.values())
                .filter(this::uses)
                .filter(port -> without.stream().noneMatch(service -> service.port() == port))
                .toList();
    }
}
