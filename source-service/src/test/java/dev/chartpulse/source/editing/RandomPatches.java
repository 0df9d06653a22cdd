package dev.chartpulse.source.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Merge patches of a thing, by chance: some that can be accepted, and some of any JSON. */
final class RandomPatches {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "", " ", "x", "Other", "24h", "UTC", "a\u0000b", "\u202e", "é".repeat(300), "{\"a\":1}", "null", "5");

    private final Random random;

    RandomPatches(long seed) {
        random = new Random(seed);
    }

    /** A patch of one to three fields, most of which the thing has. */
    ObjectNode of(ObjectNode thing) {
        ObjectNode patch = JSON.objectNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String field = random.nextInt(12) == 0 ? "field" + random.nextInt(3) : one(names(thing));
            patch.set(field, random.nextInt(3) == 0 ? any(3) : changed(thing.path(field), thing));
        }
        return patch;
    }

    /** A value like the present one: what people send. */
    private JsonNode changed(JsonNode value, ObjectNode thing) {
        if (random.nextInt(5) == 0) {
            return JSON.nullNode();
        }
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            ObjectNode patch = JSON.objectNode();
            String field = one(names(object));
            return patch.set(field, changed(object.get(field), thing));
        }
        if (value instanceof ArrayNode array && !array.isEmpty()) {
            ArrayNode other = array.deepCopy();
            int place = random.nextInt(array.size());
            return random.nextBoolean()
                    ? other.set(place, changed(array.get(place), thing))
                    : other.add(array.get(place));
        }
        if (value.isTextual()) {
            return random.nextBoolean() ? JSON.textNode(value.asText() + "x") : JSON.textNode(one(TEXTS));
        }
        if (value.isNumber()) {
            return JSON.numberNode(value.asInt() + random.nextInt(21) - 10);
        }
        return value.isBoolean() ? JSON.booleanNode(!value.asBoolean()) : thing.get(one(names(thing)));
    }

    private JsonNode any(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextInt());
            case 3 -> JSON.numberNode(random.nextGaussian() * 1e300);
            case 4 -> JSON.textNode(one(TEXTS));
            case 5 -> JSON.arrayNode().add(any(depth - 1)).add(any(depth - 1));
            default -> JSON.objectNode().set("field" + random.nextInt(3), any(depth - 1));
        };
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
