package dev.chartpulse.source.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** An answer that is not as described is noticed, whatever it is that differs. */
class ApiDescriptionTest {

    private static final ApiDescription API = new ApiDescription("""
            {"paths": {
               "/api/v1/things/{id}": {"get": {"responses": {
                 "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                 "202": {"headers": {"Location": {"required": true, "schema": {"type": "string"}}}},
                 "404": {"$ref": "#/components/responses/NotFound"}}}},
               "/api/v1/things/all": {"get": {"responses": {"204": {}}}}},
             "components": {
               "responses": {"NotFound": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
               "schemas": {
                 "Problem": {"type": "object", "required": ["code"], "properties": {"code": {"enum": ["not-found"]}}, "examples": [{"code": "x"}]},
                 "Thing": {"type": "object", "required": ["id"], "properties": {
                   "id": {"type": "string", "format": "uuid", "examples": ["0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05"]},
                   "part": {"$ref": "#/components/schemas/Part"}}},
                 "Part": {"type": "object", "properties": {"count": {"type": "integer"}}}}}}""");

    private static final String THING = "\"id\":\"0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05\"";

    private static List<String> faults(int status, String type, String body, String... headers) {
        Map<String, List<String>> all = new HashMap<>(Map.of("Content-Type", List.of(type)));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], new ArrayList<>(List.of(headers[i + 1])));
        }
        return API.faults(
                "GET", "/api/v1/things/1", status, HttpHeaders.of(all, (name, value) -> true), body.getBytes(UTF_8));
    }

    private static List<String> json(String body) {
        return faults(200, "application/json;charset=UTF-8", body);
    }

    @Test
    void whatIsAsDescribedHasNoFault() {
        assertThat(json("{" + THING + ",\"part\":{\"count\":1}}")).isEmpty();
        assertThat(faults(404, "application/problem+json", "{\"code\":\"not-found\"}"))
                .isEmpty();
        assertThat(faults(202, "", "", "Location", "/x")).isEmpty();
    }

    @Test
    void aFieldThatIsRequiredAndNotThereIsNoticed() {
        assertThat(json("{}")).singleElement().asString().contains("id");
    }

    @Test
    void aFieldThatIsNotDescribedIsNoticedAlsoWithinAnother() {
        assertThat(json("{" + THING + ",\"part\":{\"size\":1}}"))
                .singleElement()
                .asString()
                .contains("size");
    }

    @Test
    void aValueOfAnotherFormTypeOrListIsNoticed() {
        assertThat(json("{\"id\":\"x\"}")).singleElement().asString().contains("uuid");
        assertThat(json("{" + THING + ",\"part\":null}"))
                .singleElement()
                .asString()
                .contains("null");
        assertThat(faults(404, "application/problem+json", "{\"code\":\"gone\"}"))
                .singleElement()
                .asString()
                .contains("enum");
    }

    @Test
    void aStatusAMediaTypeAndAHeaderThatAreNotDescribedAreNoticed() {
        assertThat(faults(409, "application/json", "{}")).containsExactly("its status 409 is not described");
        assertThat(faults(200, "text/html", "<p>")).containsExactly("its media type text/html is not described");
        assertThat(faults(202, "", "")).containsExactly("it has no header Location");
        assertThat(faults(202, "", "", "Location", "/x", "ETag", "\"x\""))
                .containsExactly("its header ETag is not described");
    }

    @Test
    void thePathWithFewerPlaceholdersIsMeant() {
        assertThat(API.faults("GET", "/api/v1/things/all", 200, HttpHeaders.of(Map.of(), (n, v) -> true), new byte[0]))
                .containsExactly("its status 200 is not described");
        assertThat(API.faults("GET", "/api/v1/other", 200, HttpHeaders.of(Map.of(), (n, v) -> true), new byte[0]))
                .isEmpty();
    }

    @Test
    void anExampleThatIsNotAsItsSchemaIsNoticed() {
        assertThat(API.exampleFaults()).singleElement().asString().startsWith("/components/schemas/Problem ");
    }
}
