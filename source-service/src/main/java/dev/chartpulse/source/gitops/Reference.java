package dev.chartpulse.source.gitops;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A field that names other resources: by id in the body of REST, by name in a document.
 *
 * @param parent the object that has the field: empty for the body itself, else its path, such as "schedule.dates"
 * @param idField as in the body of REST
 * @param nameField as in a document
 * @param kind of what is named
 */
record Reference(String parent, String idField, String nameField, String kind) {

    /** The object that may have the field; empty if this body has none. */
    Optional<ObjectNode> holder(ObjectNode body) {
        JsonNode holder = body;
        for (String step : parent.isEmpty() ? new String[0] : parent.split("\\.")) {
            holder = holder.path(step);
        }
        return holder instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    String path(String field) {
        return parent.isEmpty() ? field : parent + "." + field;
    }
}
