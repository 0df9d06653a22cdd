package dev.chartpulse.source.openapi;

import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

import io.quarkus.smallrye.openapi.OpenApiFilter;

import dev.chartpulse.source.links.PublicUrl;

/**
 * Tells clients where the API is, where that is known. The server of the description itself stays the second, for the Swagger
 * UI, which is not reached by the public URL.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class Servers implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        ConfigProvider.getConfig()
                .getOptionalValue(PublicUrl.PROPERTY, String.class)
                .map(PublicUrl::of)
                .ifPresent(url -> api.setServers(
                        Stream.concat(Stream.of(OASFactory.createServer().url(url.text())), api.getServers().stream())
                                .toList()));
    }
}
