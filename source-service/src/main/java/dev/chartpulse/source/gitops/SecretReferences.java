package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.gitops.ManagedRows.Managed;
import dev.chartpulse.source.links.LinkPurpose;
import dev.chartpulse.source.links.LinkSigner;
import dev.chartpulse.source.sql.Sql;

/**
 * The secrets that one resource of a document names. Whether they are those that are stored is told by a keyed digest, since what is
 * stored is sealed, and cannot be read here.
 */
final class SecretReferences {

    private final ObjectNode references = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    /** What the resource has; null if it is told by the digest, or is nothing. */
    private Managed kept;

    /**
     * Takes the references out of a body.
     *
     * @param read gives the secret that a reference names
     * @param isNew whether nothing is stored yet
     */
    static SecretReferences takenFrom(
            ObjectNode body, Section section, Function<JsonNode, Secrets.Found> read, boolean isNew) {
        SecretReferences taken = new SecretReferences();
        for (String field : section.secrets()) {
            taken.take(body, field, read, isNew);
        }
        return taken;
    }

    /**
     * Takes the references out of a body whose secrets the document does not set: those that are noted stay, and others are read as usual.
     *
     * @param noted what is noted of the resource
     */
    static SecretReferences takenFrom(
            ObjectNode body, Section section, Function<JsonNode, Secrets.Found> read, Managed noted) {
        ObjectNode known = Sql.parse(noted.secretFrom(), ObjectNode.class);
        List<String> same = section.secrets().stream()
                .map(field -> field + DocumentWriter.FROM)
                .filter(place -> body.has(place) && body.get(place).equals(known.get(place)))
                .toList();
        if (same.size() == known.size()) {
            body.remove(same);
        }
        SecretReferences taken = takenFrom(body, section, read, false);
        taken.kept = same.size() == known.size() && taken.isEmpty() ? noted : null;
        return taken;
    }

    private void take(ObjectNode body, String field, Function<JsonNode, Secrets.Found> read, boolean isNew) {
        String place = field + DocumentWriter.FROM;
        if (body.has(field)) {
            body.remove(field);
            errors.add(new FieldError(field, "is a secret, and documents hold none: write " + place));
        }
        JsonNode reference = body.remove(place);
        if (reference == null || reference.isNull()) {
            return;
        }
        if (isStored(reference)) {
            if (isNew) {
                errors.add(new FieldError(
                        place,
                        "says that it is stored, and nothing is: give {env: " + Secrets.PREFIX + "…} or {file: …}"));
            }
            return;
        }
        Secrets.Found found = read.apply(reference);
        if (found.value() == null) {
            errors.add(new FieldError(place, found.fault()));
        } else {
            values.put(field, found.value());
            references.set(place, reference);
        }
    }

    /** Whether a reference says that the stored secret stays. */
    static boolean isStored(JsonNode reference) {
        return reference.size() == 1 && reference.path(DocumentWriter.STORED).asBoolean(false);
    }

    List<FieldError> errors() {
        return errors;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The secrets by their fields. */
    Map<String, String> values() {
        return values;
    }

    /** The references as JSON; null if there are none. */
    String text() {
        return kept != null ? kept.secretFrom() : references.isEmpty() ? null : references.toString();
    }

    /** The digest of the secrets; null without secrets, or without a key for digests. */
    String mark(LinkSigner signer, UUID id) {
        return kept != null
                ? kept.secretMark()
                : values.isEmpty() || !signer.isEnabled()
                        ? null
                        : signer.sign(LinkPurpose.DOCUMENT_SECRET, content(id));
    }

    /** Whether a mark is that of these secrets. */
    boolean isMarked(LinkSigner signer, UUID id, String mark) {
        return mark != null && signer.verify(LinkPurpose.DOCUMENT_SECRET, content(id), mark);
    }

    private String content(UUID id) {
        return id + "\n" + String.join("\n", values.keySet()) + "\n" + String.join("\n", values.values());
    }
}
