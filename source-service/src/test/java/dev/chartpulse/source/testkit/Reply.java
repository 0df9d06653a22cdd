package dev.chartpulse.source.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What the service answered, and what it must be. */
public final class Reply {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("([^\\[\\]]*)(?:\\[(\\d+)])?");

    private final HttpResponse<byte[]> response;
    private Object json;

    Reply(HttpResponse<byte[]> response) {
        this.response = response;
    }

    public int statusCode() {
        return response.statusCode();
    }

    public String asString() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public byte[] asByteArray() {
        return response.body();
    }

    public Reply statusCode(int status) {
        assertThat(statusCode()).as("%s", this).isEqualTo(status);
        return this;
    }

    public Reply contentType(String type) {
        assertThat(header("Content-Type")).startsWith(type);
        return this;
    }

    /** Null when it is not there. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public Reply header(String name, org.hamcrest.Matcher<? super String> expected) {
        assertThat(name + " of " + this, header(name), expected);
        return this;
    }

    /**
     * @param path such as {@code items[1].name}; {@code items.name} gives those of all
     */
    public <T> Reply body(String path, org.hamcrest.Matcher<T> expected) {
        assertThat(path + " of " + this, this.<T>path(path), expected);
        return this;
    }

    /** The JSON value there: a text, number or truth, a list or a map; null when there is none. */
    @SuppressWarnings("unchecked")
    public <T> T path(String path) {
        Object value = json();
        for (String step : path.split("\\.")) {
            Matcher parts = STEP.matcher(step);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a path: " + path);
            }
            value = parts.group(1).isEmpty() ? value : field(value, parts.group(1));
            if (parts.group(2) != null && value instanceof List<?> list) {
                int index = Integer.parseInt(parts.group(2));
                value = index < list.size() ? list.get(index) : null;
            }
        }
        return (T) value;
    }

    private static Object field(Object value, String name) {
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(one -> all.add(field(one, name)));
            return all;
        }
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private Object json() {
        try {
            if (json == null) {
                json = JSON.readValue(response.body(), Object.class);
            }
            return json;
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + this, e);
        }
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri().getPath() + " → " + statusCode() + " "
                + (response.body().length > 2000 ? response.body().length + " bytes" : asString());
    }
}
