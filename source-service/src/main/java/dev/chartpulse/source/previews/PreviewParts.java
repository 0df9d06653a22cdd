package dev.chartpulse.source.previews;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Picture and data of one preview, as a form (multipart/form-data, RFC 7578): what a browser reads by {@code response.formData()}, and
 * every HTTP library can.
 *
 * @param data as JSON
 * @param picture as PNG
 */
@Schema(
        name = "PreviewParts",
        requiredProperties = {"data", "picture"})
record PreviewParts(
        PreviewView data,
        @Schema(type = SchemaType.STRING, format = "binary") byte[] picture) {

    private static final String LINE = "\r\n";

    /** A boundary that the picture does not hold but by a chance that never comes. */
    private static final String BOUNDARY = "chartpulse-" + UUID.randomUUID();

    static final MediaType TYPE = MediaType.valueOf("multipart/form-data;boundary=" + BOUNDARY);

    /** The body of an answer of this {@link #TYPE}. */
    byte[] body(ObjectMapper mapper) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream(picture.length + (1 << 14));
            add(body, "data", "data.json", MediaType.APPLICATION_JSON, mapper.writeValueAsBytes(data));
            add(body, "picture", "picture.png", "image/png", picture);
            body.writeBytes(bytes("--" + BOUNDARY + "--" + LINE));
            return body.toByteArray();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a preview cannot be written as JSON", e);
        }
    }

    private static void add(ByteArrayOutputStream body, String name, String file, String type, byte[] content) {
        body.writeBytes(bytes("--" + BOUNDARY + LINE + "Content-Disposition: form-data; name=\"" + name
                + "\"; filename=\"" + file + "\"" + LINE + "Content-Type: " + type + LINE + LINE));
        body.writeBytes(content);
        body.writeBytes(bytes(LINE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
