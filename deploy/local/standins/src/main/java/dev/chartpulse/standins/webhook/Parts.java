package dev.chartpulse.standins.webhook;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;

import dev.chartpulse.standins.inbox.ReceivedFile;
import dev.chartpulse.standins.inbox.ReceivedImage;

/** The parts of a multipart body, by name; a body of JSON alone is the part "event". */
final class Parts {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data; *boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("; *name=\"([^\"]*)\"");

    private final Map<String, byte[]> parts = new HashMap<>();

    private Parts() {}

    static Parts of(String contentType, Buffer body) {
        Parts parts = new Parts();
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches()) {
            parts.parts.put("event", body.getBytes());
            return parts;
        }
        // Each byte is one character of ISO 8859-1.
        String text = body.toString(StandardCharsets.ISO_8859_1);
        for (String part : text.split("(?:\r\n)?--" + Pattern.quote(boundary.group(1)) + "(?:--)?\r\n")) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
            if (name.find()) {
                parts.parts.put(name.group(1), part.substring(head + 4).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return parts;
    }

    String text(String name) {
        return new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    List<ReceivedImage> image(String name, String altText) {
        byte[] bytes = parts.get(name);
        return bytes == null ? List.of() : List.of(new ReceivedImage("chart.png", "image/png", null, altText, bytes));
    }

    /** @param file its name, from the event */
    List<ReceivedFile> csv(String name, String file) {
        byte[] bytes = parts.get(name);
        return bytes == null ? List.of() : List.of(new ReceivedFile(file, "text/csv", bytes));
    }
}
