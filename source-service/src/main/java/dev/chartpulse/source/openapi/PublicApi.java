package dev.chartpulse.source.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Completes the API's description, which Quarkus makes of the resources and of META-INF/openapi.yaml, with what holds for many
 * operations or schemas alike, so that clients can be generated from it. {@code ApiRulesComponentTest} says what must hold. What other
 * filters of a higher priority added has its examples from here, too.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class PublicApi implements OASFilter {

    private static final String KEY = "apiKey";
    private static final String TOKEN = "token";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        secure(api);
        SchemaTree schemas = new SchemaTree(api);
        SchemaNames names = new SchemaNames(schemas);
        names.tidy();
        new KindViews(schemas).split();
        new AnswerSchemas(schemas).split();
        new ProblemSchemas(schemas).add();
        new Answers(api.getComponents(), schemas).describe();
        schemas.each(Patterns::anchor);
        new RequestBodies(schemas).describe();
        names.removeUnused();
        schemas.operations().forEach(WholeLists::describe);
        new Examples(schemas).add();
    }

    private static void secure(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("An API key of the workspace."));
        api.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A person's token of the OIDC issuer that is configured, if one is."));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(KEY));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
    }
}
