package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.rest.problems.JsonFaults;
import dev.chartpulse.source.problems.ProblemException;

/** Which resource each name means, of a document and of the workspace, and which name each resource has. */
final class Names {

    /** How REST asks for another resource, and how a document does. */
    private static final String GIVE_ID = "give the id of";

    private static final String GIVE_NAME = "give the name of";

    private final Stock stock;
    private final Map<Section, Map<String, UUID>> ids = new EnumMap<>(Section.class);
    private final Map<UUID, String> names = new HashMap<>();

    Names(Stock stock) {
        this.stock = stock;
        for (Section section : Section.values()) {
            ids.put(section, new HashMap<>());
            stock.of(section).forEach(each -> names.put(each.id(), each.name()));
        }
    }

    /** Notes a resource of the document. */
    void add(Section section, String name, UUID id) {
        ids.get(section).put(name, id);
        names.put(id, name);
    }

    /**
     * Puts ids in place of the names by which a body refers to others.
     *
     * @return what is wrong with the names; their fields are left out then
     */
    List<FieldError> resolve(Section section, ObjectNode body) {
        List<FieldError> errors = new ArrayList<>();
        for (Reference reference : section.references()) {
            reference.holder(body).ifPresent(holder -> {
                if (holder.remove(reference.idField()) != null) {
                    errors.add(new FieldError(
                            reference.path(reference.idField()),
                            "is not a field of documents, which know others by name: write " + reference.nameField()));
                }
                JsonNode named = holder.remove(reference.nameField());
                if (named != null && !named.isNull()) {
                    JsonNode id = ids(reference, reference.path(reference.nameField()), named, errors);
                    if (id != null) {
                        holder.set(reference.idField(), id);
                    }
                }
            });
        }
        return errors;
    }

    private JsonNode ids(Reference reference, String path, JsonNode named, List<FieldError> errors) {
        if (named instanceof ArrayNode list) {
            ArrayNode all = list.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                JsonNode id = id(reference, path + "[" + i + "]", list.get(i), errors);
                if (id != null) {
                    all.add(id);
                }
            }
            return all;
        }
        return id(reference, path, named, errors);
    }

    private JsonNode id(Reference reference, String path, JsonNode named, List<FieldError> errors) {
        if (!named.isTextual()) {
            errors.add(new FieldError(
                    path,
                    "must be the name of " + (reference.kind().startsWith("i") ? "an " : "a ") + reference.kind()));
            return null;
        }
        Section section = Section.ofKind(reference.kind());
        String name = named.asText().strip();
        UUID known = ids.get(section).get(name);
        List<Present> stored = known == null ? stock.named(section, name) : List.of();
        if (known == null && stored.size() != 1) {
            errors.add(new FieldError(
                    path,
                    stored.isEmpty()
                            ? "is no " + reference.kind() + " of the document or the workspace"
                            : "is the name of several " + section.text() + ": rename them"));
            return null;
        }
        return TextNode.valueOf((known == null ? stored.get(0).id() : known).toString());
    }

    /** The body as documents have it, with names in place of ids, each field where it was. */
    ObjectNode named(Section section, ObjectNode body) {
        ObjectNode named = body.deepCopy();
        for (Reference reference : section.references()) {
            reference.holder(named).ifPresent(holder -> {
                ObjectNode before = holder.deepCopy();
                holder.removeAll();
                before.properties().forEach(field -> {
                    boolean refers = field.getKey().equals(reference.idField());
                    holder.set(
                            refers ? reference.nameField() : field.getKey(),
                            refers ? names(field.getValue()) : field.getValue());
                });
            });
        }
        return named;
    }

    private JsonNode names(JsonNode of) {
        if (of instanceof ArrayNode list) {
            ArrayNode all = list.arrayNode();
            list.forEach(id -> all.add(names(id)));
            return all;
        }
        String name = names.get(UUID.fromString(of.asText()));
        if (name == null) {
            throw ProblemException.changedMeanwhile();
        }
        return TextNode.valueOf(name);
    }

    /** The field of a document that a field of REST's body is written as. */
    static String field(Section section, String field) {
        for (Reference reference : section.references()) {
            String id = reference.path(reference.idField());
            if (field.equals(id) || field.startsWith(id + "[")) {
                return reference.path(reference.nameField()) + field.substring(id.length());
            }
        }
        return section.secrets().contains(field) ? field + DocumentWriter.FROM : field;
    }

    /**
     * What is wrong with a field, where other fields are named as a document writes them.
     *
     * @param field of REST's body
     * @param message about it, in the words of REST
     */
    static String message(Section section, String field, String message) {
        String told = message;
        for (Reference reference : section.references()) {
            told = told.replaceAll("\\b" + reference.idField() + "\\b", reference.nameField());
        }
        told = told.replace(GIVE_ID, GIVE_NAME);
        int list = told.indexOf(JsonFaults.THE_FIELDS_ARE);
        if (list < 0) {
            return told;
        }
        int begin = list + JsonFaults.THE_FIELDS_ARE.length();
        Stream<String> known = Stream.of(told.substring(begin).split(", "));
        return told.substring(0, begin)
                + (field.contains(".") ? known : ofResource(section, known))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static Stream<String> ofResource(Section section, Stream<String> known) {
        Stream<String> written = known.map(field -> field(section, field));
        return section == Section.CONNECTIONS ? Stream.concat(written, Stream.of("paused")) : written;
    }
}
