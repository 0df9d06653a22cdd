package dev.chartpulse.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the launcher starts, and with what.
 *
 * @param help whether only the usage is shown
 * @param fresh whether the data of earlier runs are deleted
 * @param demo whether a demo is made and fired
 * @param without the services that are not started here, because a developer runs them in dev mode
 * @param data the folder for all data
 * @param ports the number of every port
 * @param grafana a real Grafana; empty for the stand-in
 * @param slack a real Slack; empty for the stand-in
 * @param smtp a real mail server; empty for the stand-in
 * @param emailTo the recipient of the demo's emails
 * @param cors the origins of front ends that may call the API besides the example's
 * @param egressAllow host names and networks (CIDR) that are called although they are private
 * @param provisioning the folder whose documents are applied; empty for none
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
        String emailTo,
        List<URI> cors,
        List<String> egressAllow,
        Optional<Path> provisioning) {

    /** A real Grafana. */
    record Grafana(URI url, String token) {

        /** Does not show the token. */
        @Override
        public String toString() {
            return "Grafana[" + url + "]";
        }
    }

    /**
     * A real Slack.
     *
     * @param channel the channel's id, or its name with or without "#"
     */
    record Slack(String token, String channel) {

        /** Does not show the token. */
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
        cors = List.copyOf(cors);
        egressAllow = List.copyOf(egressAllow);
    }

    int port(Port port) {
        return ports.get(port);
    }

    /** Whether a server listens on the port. None does on the port of a stand-in if the real system is used instead. */
    boolean uses(Port port) {
        return switch (port) {
            case GRAFANA -> grafana.isEmpty();
            case SLACK -> slack.isEmpty();
            case SMTP -> smtp.isEmpty();
            case PAGE, WEBHOOKS -> slack.isEmpty() || smtp.isEmpty();
            default -> true;
        };
    }

    /** The services that this process starts. */
    List<Service> services() {
        return Stream.of(Service.values())
                .filter(service -> !without.contains(service))
                .toList();
    }

    /** The ports that must be free at the start. Those of services that are not started here may be in use. */
    List<Port> listened() {
        return Stream.of(Port.values())
                .filter(this::uses)
                .filter(port -> without.stream().noneMatch(service -> service.listensOn(port)))
                .toList();
    }
}
