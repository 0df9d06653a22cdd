package dev.chartpulse.source.gitops;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.EmptyAsAbsent;
import dev.chartpulse.source.problems.ProblemException;

/** A document that was sent, or lies in the folder: its resources, each with its place, and what is wrong with its outline. */
final class Document {

    /** The most bytes, in the folder as over REST (chartpulse.rest.max-body-size-at). */
    static final int MAX_BYTES = 4 << 20;

    static final int MAX_KIB = MAX_BYTES / 1024;

    /** The most resources. */
    static final int MAX_RESOURCES = 5_000;

    /** The most faults that are told. */
    static final int MAX_TOLD = 200;

    /** The most characters of a field's name, and of what is wrong with it, that are told. */
    static final int MAX_SHOWN = 500;

    private static final String API_VERSION = "apiVersion";
    private static final String WORKSPACE = "workspace";

    private final YamlTree yaml;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Fault> errors = new ArrayList<>();
    private String workspace;

    /**
     * One resource.
     *
     * @param path where it stands, such as {@code connections[3]}
     * @param name by which it is known
     * @param body as it stands there
     */
    record Resource(Section section, String path, String name, ObjectNode body) {}

    /** What is wrong in a line. */
    record Fault(int line, FieldError error) {}

    private Document(YamlTree yaml) {
        this.yaml = yaml;
    }

    /**
     * Reads a document.
     *
     * @throws ProblemException 400 when it is no YAML
     */
    static Document read(String text) {
        Document document = new Document(YamlTree.read(text));
        document.outline();
        return document;
    }

    /**
     * The text of bytes.
     *
     * @throws ProblemException 400 when they are not UTF-8
     */
    static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.of(
                    400,
                    ProblemCode.MALFORMED_BODY,
                    "The document is not UTF-8.",
                    "Save it as UTF-8: it may be UTF-16, or of an old code page.");
        }
    }

    /** The name or id of the workspace that it is for; null if it names none. */
    String workspace() {
        return workspace;
    }

    List<Resource> resources() {
        return resources;
    }

    /** What is wrong with it, as far as this can be seen without its resources' own fields. */
    List<Fault> errors() {
        return errors;
    }

    /** What its resources say of their secrets, but those that are stored. */
    Set<JsonNode> secretReferences() {
        Set<JsonNode> all = new HashSet<>();
        for (Resource resource : resources) {
            for (String secret : resource.section().secrets()) {
                JsonNode reference = resource.body().get(secret + DocumentWriter.FROM);
                if (reference != null && !reference.isNull() && !SecretReferences.isStored(reference)) {
                    all.add(reference);
                }
            }
        }
        return all;
    }

    /** The error with the line of its field. What it tells is cut: the names of fields may have any length. */
    FieldError located(FieldError error) {
        return fault(error.field(), error.message()).error();
    }

    /** What is wrong with a field, and in which line. */
    Fault fault(String field, String message) {
        int line = yaml.line(field);
        return new Fault(line, new FieldError(cut(field), cut(message) + " (line " + line + ")"));
    }

    private static String cut(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }

    private void refuse(String field, String message) {
        if (errors.size() < MAX_TOLD) {
            errors.add(fault(field, message));
        }
    }

    private void outline() {
        if (!(yaml.root() instanceof ObjectNode root)) {
            refuse("body", "must be a map with " + API_VERSION + ", settings and lists of resources");
            return;
        }
        if (!DocumentWriter.API_VERSION.equals(root.path(API_VERSION).asText())) {
            refuse(API_VERSION, "must be " + DocumentWriter.API_VERSION);
        }
        JsonNode named = root.path(WORKSPACE);
        if (named.isTextual() && !EmptyAsAbsent.isUnseen(named.asText())) {
            workspace = named.asText().strip();
        } else if (!named.isMissingNode() && !named.isNull()) {
            refuse(WORKSPACE, "must be the name or the id of a workspace");
        }
        Set<String> known = new TreeSet<>(Set.of(API_VERSION, WORKSPACE));
        for (Section section : Section.values()) {
            known.add(section.text());
            if (section.isList()) {
                list(section, root.path(section.text()));
            } else {
                settings(section, root.path(section.text()));
            }
        }
        root.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                refuse(field, "is not a field here; the fields are " + String.join(", ", known));
            }
        });
        if (resources.size() > MAX_RESOURCES) {
            refuse(
                    "body",
                    "has " + resources.size() + " resources, and may have " + MAX_RESOURCES
                            + ": make several documents of it, as GET /export?limit=… does");
            resources.clear();
        }
    }

    private void settings(Section section, JsonNode settings) {
        if (settings instanceof ObjectNode body) {
            resources.add(new Resource(section, section.text(), section.text(), body.deepCopy()));
        } else if (!settings.isMissingNode() && !settings.isNull()) {
            refuse(section.text(), "must be a map");
        }
    }

    private void list(Section section, JsonNode list) {
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            refuse(section.text(), "must be a list");
            return;
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            String path = section.text() + "[" + i + "]";
            JsonNode name = list.get(i).path(section.key());
            if (!(list.get(i) instanceof ObjectNode body)) {
                refuse(path, "must be a map");
            } else if (!name.isTextual() || EmptyAsAbsent.isUnseen(name.asText())) {
                refuse(
                        path + "." + section.key(),
                        name.isValueNode() && !name.isNull() && !name.isTextual()
                                ? "must be a text: write it in quotes"
                                : "is missing: documents know resources by it");
            } else {
                String known = name.asText().strip();
                String before = places.putIfAbsent(known, path);
                if (before == null) {
                    resources.add(
                            new Resource(section, path, known, body.deepCopy().put(section.key(), known)));
                } else {
                    refuse(path + "." + section.key(), "is that of " + before + " as well: a name may be there once");
                }
            }
        }
    }
}
