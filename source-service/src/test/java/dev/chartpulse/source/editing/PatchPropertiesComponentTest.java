package dev.chartpulse.source.editing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Reply;

/**
 * What holds for any merge patch: the answer is that of a PUT of what GET gives with the patch applied (RFC 7396, section 2), whether it
 * is accepted or refused, and it is never a fault of ours.
 */
@QuarkusTest
class PatchPropertiesComponentTest extends EditedThings {

    private static final int PATCHES = 60;

    @ParameterizedTest
    @EnumSource
    void aPatchIsAPutOfWhatGetGivesWithThePatchApplied(Thing thing) {
        String path = thing.path + "/" + thing.make();
        RandomPatches patches = new RandomPatches(thing.ordinal());
        int accepted = 0;
        for (int i = 0; i < PATCHES; i++) {
            ObjectNode before = (ObjectNode) shown(path);
            ObjectNode patch = patches.of(before);
            String wanted = merged(before, patch).toString();
            Reply patched = patch(path, patch.toString());
            assertThat(patched.statusCode()).as("%s: %s", patch, patched).isIn(200, 400, 422);
            if (patched.statusCode() == 200) {
                accepted++;
                String version = version(get(path));
                assertThat(version(put(path, wanted).statusCode(200)))
                        .as("%s makes %s", patch, wanted)
                        .isEqualTo(version);
            } else {
                assertThat(lasting(shown(path))).as("%s is refused", patch).isEqualTo(lasting(before));
                Reply put = put(path, wanted);
                assertThat(put.statusCode())
                        .as("%s: %s, %s", patch, patched, put)
                        .isEqualTo(patched.statusCode());
                assertThat(put.<Object>path("errors")).isEqualTo(patched.path("errors"));
            }
        }
        assertThat(accepted).as("accepted of %s", PATCHES).isGreaterThan(PATCHES / 10);
    }

    private static String version(Reply reply) {
        return reply.header("ETag").split("\\.")[0];
    }

    /** RFC 7396, section 2, by its pseudocode. */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
            }
        });
        return result;
    }
}
