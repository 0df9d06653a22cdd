package dev.chartpulse.query.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;

import dev.chartpulse.query.foreign.TextLimit;

/** Reads a frame's {@code schema}: its name, its meta and its fields. */
final class SchemaReader {

    /** A frame without its values: every column is empty. */
    static final Frame NO_SCHEMA = new Frame(null, Frame.Meta.NONE, List.of());

    private SchemaReader() {}

    static Frame read(JsonParser in, Budget budget) throws IOException {
        var schema = new Object() {
            String name;
            Frame.Meta meta = Frame.Meta.NONE;
            final List<Field> fields = new ArrayList<>();
        };
        Json.object(in, "schema", member -> {
            switch (member) {
                case "name" -> schema.name = TextLimit.NAME.cutDistinct(Json.text(in, "schema.name"));
                case "meta" -> schema.meta = meta(in, budget);
                case "fields" -> Json.array(in, "schema.fields", () -> schema.fields.add(field(in, budget)));
                default -> in.skipChildren();
            }
        });
        return new Frame(schema.name, schema.meta, schema.fields);
    }

    private static Frame.Meta meta(JsonParser in, Budget budget) throws IOException {
        var meta = new Object() {
            String type;
            String visualisation;
            final Map<String, String> custom = new HashMap<>();
            final List<Frame.Notice> notices = new ArrayList<>();
        };
        Json.object(in, "schema.meta", member -> {
            switch (member) {
                case "type" -> meta.type = Json.lenientText(in, TextLimit.KEYWORD);
                case "preferredVisualisationType" -> meta.visualisation = Json.lenientText(in, TextLimit.KEYWORD);
                case "custom" -> custom(in, meta.custom);
                case "notices" -> Json.array(in, "schema.meta.notices", () -> meta.notices.add(notice(in, budget)));
                default -> in.skipChildren();
            }
        });
        return new Frame.Meta(
                meta.type == null ? "" : meta.type,
                meta.visualisation,
                meta.custom.get("resultType"),
                meta.custom.get("frameType"),
                meta.notices.stream().filter(notice -> notice.text() != null).toList());
    }

    private static void custom(JsonParser in, Map<String, String> found) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            in.skipChildren();
            return;
        }
        Json.object(in, "schema.meta.custom", member -> {
            switch (member) {
                case "resultType", "frameType" -> found.put(member, Json.lenientText(in, TextLimit.KEYWORD));
                default -> in.skipChildren();
            }
        });
    }

    /** The text of one member of an object; null if the value is not an object, or the member not a text. */
    private static String textWithin(JsonParser in, String what, String wanted) throws IOException {
        if (!in.isExpectedStartObjectToken()) {
            in.skipChildren();
            return null;
        }
        String[] found = new String[1];
        Json.object(in, what, member -> {
            if (member.equals(wanted)) {
                found[0] = Json.lenientText(in, TextLimit.KEYWORD);
            } else {
                in.skipChildren();
            }
        });
        return found[0];
    }

    private static Frame.Notice notice(JsonParser in, Budget budget) throws IOException {
        budget.take(Budget.OBJECT);
        String[] found = new String[2];
        Json.object(in, "a notice", member -> {
            switch (member) {
                case "severity" -> found[0] = Json.lenientText(in, TextLimit.KEYWORD);
                case "text" -> found[1] = Json.lenientText(in, TextLimit.NOTICE);
                default -> in.skipChildren();
            }
        });
        return new Frame.Notice(found[0], found[1]);
    }

    private static Field field(JsonParser in, Budget budget) throws IOException {
        budget.take(Budget.OBJECT);
        var field = new Object() {
            String name;
            String type;
            String goType;
            Map<String, String> labels = Map.of();
            FieldConfig config = FieldConfig.NONE;
        };
        Json.object(in, "a field", member -> {
            switch (member) {
                case "name" -> field.name = TextLimit.NAME.cutDistinct(Json.text(in, "a field's name"));
                case "type" -> field.type = TextLimit.KEYWORD.cut(Json.text(in, "a field's type"));
                case "typeInfo" -> field.goType = textWithin(in, "a field's typeInfo", "frame");
                case "labels" -> field.labels = labels(in, budget);
                case "config" -> field.config = config(in, budget);
                default -> in.skipChildren();
            }
        });
        FieldType type = FieldType.of(field.type, field.goType);
        return new Field(field.name, type, field.labels, field.config, Column.empty(type));
    }

    private static Map<String, String> labels(JsonParser in, Budget budget) throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        Json.object(in, "a field's labels", name -> {
            budget.take(Budget.OBJECT);
            String value = TextLimit.LABEL_VALUE.cutDistinct(Json.text(in, "a label"));
            labels.put(TextLimit.LABEL_NAME.cutDistinct(name), value == null ? "" : value);
        });
        return labels;
    }

    private static FieldConfig config(JsonParser in, Budget budget) throws IOException {
        var config = new Object() {
            String displayName;
            String displayNameFromDs;
            String unit;
            Integer decimals;
            List<String> enumTexts;
            List<Mapping> mappings = List.of();
            Long interval;
        };
        Json.object(in, "a field's config", member -> {
            switch (member) {
                case "displayName" -> config.displayName = Json.lenientText(in, TextLimit.NAME);
                case "displayNameFromDS" -> config.displayNameFromDs = Json.lenientText(in, TextLimit.NAME);
                case "unit" -> config.unit = Json.lenientText(in, TextLimit.KEYWORD);
                case "decimals" -> config.decimals = Json.lenientInt(in);
                case "type" -> config.enumTexts = enumTexts(in, budget);
                case "mappings" -> config.mappings = MappingReader.read(in, budget);
                case "interval" -> config.interval = Json.lenientLong(in);
                default -> in.skipChildren();
            }
        });
        return new FieldConfig(
                config.displayName,
                config.displayNameFromDs,
                config.unit,
                config.decimals,
                config.enumTexts,
                config.mappings,
                config.interval);
    }

    private static List<String> enumTexts(JsonParser in, Budget budget) throws IOException {
        var found = new Object() {
            List<String> texts;
        };
        Json.object(in, "a field's config.type", outer -> {
            if (!outer.equals("enum")) {
                in.skipChildren();
                return;
            }
            Json.object(in, "a field's config.type.enum", inner -> {
                if (inner.equals("text")) {
                    found.texts = Json.texts(in, "an enum's texts", TextLimit.ENUM_TEXT, budget);
                } else {
                    in.skipChildren();
                }
            });
        });
        return found.texts;
    }
}
