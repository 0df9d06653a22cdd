package dev.chartpulse.source.notices;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.ServiceTest;

/** The owner that the configuration names, as a workspace tells it. */
@QuarkusTest
class ConfiguredOwnerComponentTest extends ServiceTest {

    @Test
    void aWorkspaceTellsTheConfiguredOwnerUnlessItHasItsOwn() {
        QuarkusMock.installMockForType(OwnersTest.configured("all@example.com"), Owners.class);

        get("/workspace").body("owner", nullValue()).body("effective.owner.email", equalTo("all@example.com"));
        put("/workspace", "{\"name\":\"Default\",\"owner\":{\"email\":\"own@example.com\"}}")
                .body("effective.owner.email", equalTo("own@example.com"));
        put("/workspace", "{\"name\":\"Default\"}").body("effective.owner.email", equalTo("all@example.com"));
    }
}
