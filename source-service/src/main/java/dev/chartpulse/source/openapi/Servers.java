package dev.chartpulse.source.openapi;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

import io.quarkus.smallrye.openapi.OpenApiFilter;

import dev.chartpulse.source.links.PublicUrl;

/**
 * Tells clients where the API is, where that is known. The second server is for the Swagger UI, which is not reached by the
 * public URL.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class Servers implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        ConfigProvider.getConfig()
                .getOptionalValue(PublicUrl.PROPERTY, String.class)
                .map(PublicUrl::of)
                .ifPresent(url -> api.addServer(OASFactory.createServer().url(url.text()))
                        .addServer(OASFactory.createServer().url("/").description("Where this description is")));
    }
}
