package dev.chartpulse.rest.edge;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Has an address that cannot be read answered by {@link RequestCheck}, with a problem. Quarkus would answer it before any filter, 400 without a
 * word, unless the system property {@code vertx.disableURIValidation} is set when its HTTP server is made. The configuration is read before
 * that, so that no start of a service has to remember the property.
 */
@StaticInitSafe
public class AddressesLeftToUs implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
