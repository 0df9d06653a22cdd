package dev.chartpulse.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.chartpulse.secrets.SecretsFolder;

/**
 * Makes the configuration of each service as environment variables, which do not show in a list of processes. It can be made
 * before anything is started.
 */
final class ServiceEnvironment {

    private static final String LOOPBACK = "127.0.0.0/8";

    private final Options options;
    private final SecretsFolder secrets;
    private final Tuning tuning;

    ServiceEnvironment(Options options, SecretsFolder secrets) {
        this(options, secrets, Tuning.USUAL);
    }

    /** @param tuning has variables that win over the usual ones */
    ServiceEnvironment(Options options, SecretsFolder secrets, Tuning tuning) {
        this.options = options;
        this.secrets = secrets;
        this.tuning = tuning;
    }

    Map<String, String> of(Service service) {
        Map<String, String> variables = new HashMap<>();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(options.port(service.port())));
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(options.port(service.managementPort())));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + options.port(Port.KAFKA));
        variables.put("CHARTPULSE_INTERNAL_TOKEN", secrets.internalToken());
        switch (service) {
            case SOURCE -> source(variables);
            case QUERY -> query(variables);
            case DELIVERY -> delivery(variables);
            case RENDER -> {}
        }
        variables.putAll(tuning.variables(service));
        return variables;
    }

    private void source(Map<String, String> variables) {
        database(variables, Surroundings.SOURCE_DATABASE);
        variables.put("CHARTPULSE_API_KEY_SHA256", secrets.apiKeySha256());
        variables.put("CHARTPULSE_PUBLIC_URL", "http://localhost:" + options.port(Port.SOURCE));
        variables.put("CHARTPULSE_CORS_ORIGINS", corsOrigins());
        variables.put("CHARTPULSE_QUERY_SERVICE_URL", local(Port.QUERY));
        variables.put("CHARTPULSE_RENDER_SERVICE_URL", local(Port.RENDER));
        variables.put("CHARTPULSE_DELIVERY_SERVICE_URL", local(Port.DELIVERY));
        variables.put("CHARTPULSE_KEYS_GRAFANA_PUBLIC", keyset("grafana", "public"));
        variables.put("CHARTPULSE_KEYS_SLACK_PUBLIC", keyset("slack", "public"));
        variables.put("CHARTPULSE_KEYS_LINKS", "file:" + secrets.linkKeys());
        options.provisioning().ifPresent(folder -> provisioning(variables, folder));
    }

    /** Documents find the tokens of the demo, or of the real systems, under names of their own. */
    private void provisioning(Map<String, String> variables, Path folder) {
        variables.put("CHARTPULSE_PROVISIONING_FOLDER", folder.toString());
        variables.put("CHARTPULSE_PROVISIONING_POLL", "2S");
        variables.put("CHARTPULSE_SECRET_GRAFANA", DemoTargets.grafanaToken(options));
        variables.put("CHARTPULSE_SECRET_SLACK", DemoTargets.slackToken(options));
    }

    /** The example front end, by both names of this machine, and what the person who starts this names. */
    private String corsOrigins() {
        int web = options.port(Port.WEB);
        Stream<String> own = Stream.of("http://localhost:" + web, "http://127.0.0.1:" + web);
        return Stream.concat(own, options.cors().stream().map(URI::toString)).collect(Collectors.joining(","));
    }

    private void query(Map<String, String> variables) {
        variables.put("CHARTPULSE_KEYS_GRAFANA_PRIVATE", keyset("grafana", "private"));
        if (options.grafana().isPresent()) {
            // The person who starts this chose the host, so it is allowed even in a private network.
            URI url = options.grafana().get().url();
            variables.put("CHARTPULSE_EGRESS_ALLOW", egressAllow(url.getHost()));
            variables.put("CHARTPULSE_EGRESS_ALLOW_HTTP", Boolean.toString("http".equals(url.getScheme())));
        } else {
            variables.put("CHARTPULSE_EGRESS_ALLOW", egressAllow(LOOPBACK));
            variables.put("CHARTPULSE_EGRESS_ALLOW_HTTP", "true");
        }
    }

    private String egressAllow(String own) {
        return Stream.concat(Stream.of(own), options.egressAllow().stream()).collect(Collectors.joining(","));
    }

    private void delivery(Map<String, String> variables) {
        database(variables, Surroundings.DELIVERY_DATABASE);
        variables.put("CHARTPULSE_KEYS_SLACK_PRIVATE", keyset("slack", "private"));
        if (options.slack().isEmpty()) {
            variables.put("CHARTPULSE_SLACK_URL", local(Port.SLACK) + "/api");
        }
        // Webhooks go to the stand-ins, or to what the person who starts this has on this machine.
        variables.put("CHARTPULSE_EGRESS_ALLOW", egressAllow(LOOPBACK));
        variables.put("CHARTPULSE_EGRESS_ALLOW_HTTP", "true");
        variables.put("QUARKUS_MAILER_FROM", "Chartpulse <chartpulse@localhost>");
        Options.MailServer mail =
                options.smtp().orElseGet(() -> new Options.MailServer("127.0.0.1", options.port(Port.SMTP)));
        variables.put("QUARKUS_MAILER_HOST", mail.host());
        variables.put("QUARKUS_MAILER_PORT", Integer.toString(mail.port()));
        if (options.smtp().isEmpty()) {
            variables.put("QUARKUS_MAILER_START_TLS", "DISABLED");
        } else if (isLoopback(mail.host())) {
            variables.put("QUARKUS_MAILER_START_TLS", "OPTIONAL");
        }
    }

    private void database(Map<String, String> variables, String database) {
        String url = "postgresql://127.0.0.1:" + options.port(Port.POSTGRES) + "/" + database;
        variables.put("QUARKUS_DATASOURCE_REACTIVE_URL", url);
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + url);
        variables.put("QUARKUS_DATASOURCE_USERNAME", database);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", secrets.password(database));
    }

    private String keyset(String kind, String half) {
        return "file:" + secrets.keyset(kind, half);
    }

    private String local(Port port) {
        return "http://127.0.0.1:" + options.port(port);
    }

    private static boolean isLoopback(String host) {
        return "localhost".equals(host) || host.startsWith("127.") || "::1".equals(host);
    }
}
