package dev.chartpulse.source.gitops;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * YAML as a tree of JSON that knows the line of each value. No object is ever made of it but texts, numbers, truths, lists and maps. Plain
 * values are read by the core schema of YAML 1.2: {@code 10:30}, {@code 2026-12-25}, {@code no} and {@code 007} are texts. Aliases are
 * refused, since a short text with them may mean a very long one; so are fields that are there twice.
 */
final class YamlTree {

    private static final int MAX_DEPTH = 50;

    /** The most texts, numbers, lists and maps together: each takes some hundred bytes of memory. */
    private static final int MAX_VALUES = 300_000;

    private static final String STANDARD = "tag:yaml.org,2002:";

    /** What the parser takes plain values, lists and maps for. */
    private static final Set<String> TAGS =
            Set.of("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value", "yaml");

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,30})");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]{1,30}|[0-9]{1,30}(\\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?");

    private final Node document;
    private final JsonNode root;

    private YamlTree(Node document) {
        this.document = document;
        this.root = document == null ? JsonNodeFactory.instance.nullNode() : tree(document);
    }

    /**
     * Reads one document.
     *
     * @throws ProblemException 400 that says in which line it cannot be read
     */
    static YamlTree read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(Document.MAX_BYTES);
        try {
            ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
            return new YamlTree(
                    new Composer(new BoundedEvents(parser, MAX_VALUES), new Resolver(), options).getSingleNode());
        } catch (MarkedYAMLException fault) {
            throw malformed(fault.getProblemMark(), fault.getProblem());
        } catch (ReaderException fault) {
            throw malformed(
                    null,
                    "it has a character that YAML does not take, U+%04X: save it as UTF-8, without control characters"
                            .formatted(fault.getCodePoint()));
        } catch (YAMLException fault) {
            throw malformed(null, "it is nested too deeply, or too long");
        }
    }

    /** The tree. */
    JsonNode root() {
        return root;
    }

    /**
     * The line of a value, or of what holds it if it is not there; 1 for the first. It is looked up when it is asked for: the places of
     * all values together may be far longer than the document.
     */
    int line(String path) {
        Place place = new Place(document, document == null ? 1 : lineOf(document), path);
        for (Place next = place; next != null; next = next.inside()) {
            place = next;
        }
        return place.line();
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /**
     * A value on the way to another one.
     *
     * @param rest of the way, such as {@code schedule.times[0]}
     */
    private record Place(Node node, int line, String rest) {

        private static final Pattern ITEM = Pattern.compile("\\[([0-9]{1,9})](.*)", Pattern.DOTALL);

        /** The next value of the way; null if there is none, or the way is at its end. */
        Place inside() {
            if (node instanceof MappingNode map) {
                return map.getValue().stream()
                        .filter(field -> isNext(name(field)))
                        .max(Comparator.comparingInt(field -> name(field).length()))
                        .map(field -> to(
                                field.getValueNode(),
                                lineOf(field.getKeyNode()),
                                name(field).length()))
                        .orElse(null);
            }
            Matcher item = ITEM.matcher(rest);
            if (node instanceof SequenceNode list && item.matches()) {
                int index = Integer.parseInt(item.group(1));
                return index < list.getValue().size()
                        ? to(list.getValue().get(index), lineOf(list.getValue().get(index)), item.start(2))
                        : null;
            }
            return null;
        }

        private boolean isNext(String name) {
            return rest.startsWith(name)
                    && (rest.length() == name.length() || ".[".indexOf(rest.charAt(name.length())) >= 0);
        }

        private Place to(Node next, int line, int end) {
            return new Place(next, line, rest.substring(rest.startsWith(".", end) ? end + 1 : end));
        }

        private static String name(NodeTuple field) {
            return ((ScalarNode) field.getKeyNode()).getValue();
        }
    }

    private JsonNode tree(Node node) {
        Mark mark = node.getStartMark();
        String tag = node.getTag().getValue();
        if (!tag.startsWith(STANDARD) || !TAGS.contains(tag.substring(STANDARD.length()))) {
            throw malformed(mark, "tags (!name) are not taken");
        }
        if (node instanceof MappingNode map) {
            return object(map);
        }
        if (node instanceof SequenceNode list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : list.getValue()) {
                array.add(tree(item));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode map) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple field : map.getValue()) {
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                throw malformed(field.getKeyNode().getStartMark(), "a field's name must be a text");
            }
            String name = key.getValue();
            if (object.has(name)) {
                throw malformed(key.getStartMark(), "a field is there twice");
            }
            object.set(name, tree(field.getValueNode()));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        String text = node.getValue();
        if (!node.isPlain()) {
            return make.textNode(text);
        }
        if (NULL.matcher(text).matches()) {
            return make.nullNode();
        }
        if (TRUE.matcher(text).matches() || FALSE.matcher(text).matches()) {
            return make.booleanNode(TRUE.matcher(text).matches());
        }
        if (INTEGER.matcher(text).matches()) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < Integer.SIZE
                    ? make.numberNode(number.intValue())
                    : number.bitLength() < Long.SIZE ? make.numberNode(number.longValue()) : make.numberNode(number);
        }
        return DECIMAL.matcher(text).matches() && !text.matches("[-+]?0[0-9]+")
                ? make.numberNode(new BigDecimal(text))
                : make.textNode(text);
    }

    private static ProblemException malformed(Mark mark, String why) {
        String where = mark == null ? "" : " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
        return ProblemException.of(
                400,
                ProblemCode.MALFORMED_BODY,
                "The document cannot be read" + where + ": " + why + ".",
                "Send one YAML document, in UTF-8, without aliases and tags, each field once.");
    }
}
