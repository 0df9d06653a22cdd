package dev.chartpulse.source.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Splits a schema whose fields depend on its {@code kind} into one schema a kind, so that a client that looks at the kind knows
 * the fields.
 */
final class KindViews {

    private static final String KIND = "kind";

    private final SchemaTree schemas;

    KindViews(SchemaTree schemas) {
        this.schemas = schemas;
    }

    /**
     * The schema of one kind.
     *
     * @param name of the schema
     * @param required the fields that only some kinds have, and this one always has
     * @param optional the fields that only some kinds have, and this one may have
     */
    record Kind(String name, List<String> required, List<String> optional) {

        boolean has(String field) {
            return required.contains(field) || optional.contains(field);
        }
    }

    void split() {
        split(
                "Integration",
                Map.of(
                        "grafana",
                        new Kind(
                                "GrafanaIntegration", List.of("url"), List.of("caBundle", "tokenExpiresOn", "version")),
                        "slack",
                        new Kind("SlackIntegration", List.of(), List.of())));
        List<String> host = List.of("host");
        split(
                "Destination",
                Map.of(
                        "slack",
                        new Kind("SlackDestination", List.of("integrationId", "channelId"), List.of("channelName")),
                        "email",
                        new Kind("EmailDestination", List.of("recipients"), List.of()),
                        "webhook",
                        new Kind("WebhookDestination", List.of("host", "payload"), List.of()),
                        "teams",
                        new Kind("TeamsDestination", host, List.of()),
                        "chat",
                        new Kind("GoogleChatDestination", host, List.of())));
    }

    private void split(String name, Map<String, Kind> kinds) {
        Schema whole = schemas.named(name);
        if (whole == null) {
            return;
        }
        Set<String> ofKinds = new HashSet<>();
        kinds.values().forEach(kind -> {
            ofKinds.addAll(kind.required());
            ofKinds.addAll(kind.optional());
        });
        Discriminator discriminator = OASFactory.createDiscriminator().propertyName(KIND);
        List<Schema> alternatives = new ArrayList<>();
        kinds.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            Kind kind = entry.getValue();
            schemas.put(kind.name(), part(whole, entry.getKey(), kind, ofKinds));
            discriminator.addMapping(entry.getKey(), SchemaTree.reference(kind.name()));
            alternatives.add(OASFactory.createSchema().ref(SchemaTree.reference(kind.name())));
        });
        schemas.put(
                name,
                OASFactory.createSchema()
                        .description(whole.getDescription())
                        .oneOf(alternatives)
                        .discriminator(discriminator));
    }

    private static Schema part(Schema whole, String value, Kind kind, Set<String> ofKinds) {
        Schema part = SchemaTree.copy(whole);
        Map<String, Schema> properties = new LinkedHashMap<>();
        whole.getProperties().forEach((field, schema) -> {
            if (!ofKinds.contains(field) || kind.has(field)) {
                properties.put(field, SchemaTree.copy(schema));
            }
        });
        properties.put(
                KIND,
                OASFactory.createSchema().addType(Schema.SchemaType.STRING).enumeration(List.of(value)));
        List<String> required = new ArrayList<>(whole.getRequired());
        required.addAll(kind.required());
        return part.properties(properties).required(required);
    }
}
