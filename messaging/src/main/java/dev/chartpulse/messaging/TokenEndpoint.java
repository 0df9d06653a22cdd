package dev.chartpulse.messaging;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;

/**
 * Where Kafka's clients get their token for OAUTHBEARER. They ask only addresses that a system property of the JVM lists, for
 * the sake of programs whose users may choose the address. Ours is set by the operator, in {@code
 * kafka.sasl.oauthbearer.token.endpoint.url}, and need not be given twice.
 */
final class TokenEndpoint {

    private static final String ALLOWED = BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG;

    private TokenEndpoint() {}

    /**
     * Lists the address, if one is set, beside those that are listed already.
     *
     * @param broker the settings of all of Kafka's clients
     */
    static void allow(Map<String, Object> broker) {
        Object url = broker.get(SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL);
        if (url != null) {
            Set<String> listed =
                    new LinkedHashSet<>(List.of(System.getProperty(ALLOWED, "").split(",")));
            listed.remove("");
            listed.add(url.toString());
            System.setProperty(ALLOWED, String.join(",", listed));
        }
    }
}
