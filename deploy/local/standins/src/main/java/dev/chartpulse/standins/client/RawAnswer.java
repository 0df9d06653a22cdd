package dev.chartpulse.standins.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** An HTTP/1.1 answer, with its header lines as received. */
record RawAnswer(int status, String headers, String body) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");
    private static final Pattern PROBLEM = Pattern.compile("(?im)^content-type: *application/problem\\+json");
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final List<String> TEXTS = List.of("type", "title", "detail", "code", "action");

    /** Reads one answer, which must have a Content-Length. A body that the server cut off is shorter than that. */
    static RawAnswer read(InputStream in) throws IOException {
        String headers = readHeaders(in);
        Matcher length = LENGTH.matcher(headers);
        byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        Matcher status = STATUS.matcher(headers);
        return new RawAnswer(
                status.lookingAt() ? Integer.parseInt(status.group(1)) : 0,
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static String readHeaders(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.write(next);
            if (next == '\n' && read.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEADERS)) {
                break;
            }
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** The differences between this answer and a problem as the services promise it; empty when there are none. */
    List<String> complaintsAboutTheProblem() {
        List<String> complaints = new ArrayList<>();
        if (!PROBLEM.matcher(headers).find()) {
            complaints.add("the media type is not application/problem+json");
        }
        try {
            JsonObject problem = new JsonObject(body);
            for (String member : TEXTS) {
                if (!(problem.getValue(member) instanceof String text) || text.isBlank()) {
                    complaints.add(String.format(Locale.ROOT, "%s is not a text", member));
                }
            }
            if (!Integer.valueOf(status).equals(problem.getValue("status"))) {
                complaints.add("the member status is not the answer's");
            }
        } catch (DecodeException notJson) {
            complaints.add("the body is not a JSON object");
        }
        return complaints;
    }
}
