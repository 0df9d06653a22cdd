package dev.chartpulse.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be started.
 *
 * @param help show the usage and nothing else
 * @param fresh throw the data of earlier runs away
 * @param demo make a demo and fire it
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
        ports = Map.copyOf(ports);
    }

    int port(Port port) {
        return ports.get(port);
    }

    /** Whether it is listened on: the ports of stand-ins are not, where the real one is used. */
    boolean uses(Port port) {
        return switch (port) {
            case GRAFANA -> grafana.isEmpty();
            case SLACK -> slack.isEmpty();
            case SMTP -> smtp.isEmpty();
            case PAGE -> slack.isEmpty() || smtp.isEmpty();
            default -> true;
        };
    }
}
