package dev.chartpulse.source.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.access.Operations.Operation;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;

/**
 * What holds for every operation that the API's description lists: it has a rule, its role is asked for, and it neither shows nor
 * changes what belongs to another workspace. A new operation is tried without a line here, unless its path names a kind of row, or
 * its body needs fields, that no other has.
 */
@QuarkusTest
class EveryOperationComponentTest extends OperationTest {

    private static final List<String> TABLES = List.of(
            "integration",
            "source",
            "destination",
            "connection",
            "connection_destination",
            "calendar",
            "pulse",
            "delivery",
            "destination_test",
            "unsubscribed",
            "notice",
            "trouble",
            "api_key",
            "member",
            "workspace");

    @Test
    void everyOperationHasARule() {
        assertThat(Operations.all())
                .extracting(Operation::id)
                .as("what each needs is said in OperationRules")
                .allMatch(id -> OperationRules.of(id).isPresent());
    }

    @Test
    void everyOperationNeedsACallerUnlessItsAddressIsSigned() {
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : Operations.all()) {
            boolean open = OperationRules.of(operation.id()).orElseThrow() == Need.NOBODY;
            if (!open) {
                all.assertThat(call(Request.anonymous(), operation).statusCode())
                        .as(operation.id())
                        .isEqualTo(401);
            }
        }
        all.assertAll();
    }

    @Test
    void everyOperationRefusesALowerRoleBeforeAnythingElse() {
        Map<Role, String> keys = new HashMap<>();
        for (Role role : Role.values()) {
            keys.put(role, key(role, WORKSPACE.toString()));
        }
        String before = state(TABLES);
        for (Operation operation : Operations.all()) {
            Need need = OperationRules.of(operation.id()).orElseThrow();
            for (Role role : Role.values()) {
                Caller caller = new Caller(Caller.Kind.KEY, "k", "k", null, role, false, List.of(), null);
                if (!need.isMetBy(caller)) {
                    problem(call(with(keys.get(role)), operation), 403, "role-missing")
                            .body("requiredRole", equalTo(need.text()));
                }
            }
        }
        assertThat(state(TABLES)).as("nothing is changed").isEqualTo(before);
    }

    @Test
    void everyOperationNamesTheMediaTypeOfABodyThatItDoesNotTake() {
        for (Operation operation : Operations.all()) {
            if (operation.takesBody()) {
                problem(
                                api().contentType("text/plain")
                                        .body("{}")
                                        .send(operation.method(), operation.path(ids)),
                                415,
                                "unsupported-media-type")
                        .body("detail", containsString("text/plain"));
            }
        }
    }

    @Test
    void aViewerReadsAndAnEditorWorks() {
        String viewer = key(Role.VIEWER, WORKSPACE.toString());
        for (Operation operation : Operations.all()) {
            if (operation.method().equals("GET")
                    && OperationRules.of(operation.id()).orElseThrow() == Need.VIEWER
                    && !operation.streams()
                    && !operation.id().equals("getPulseChart")) {
                assertThat(call(with(viewer), operation).statusCode())
                        .as(operation.id())
                        .isBetween(200, 204);
            }
        }
        String editor = key(Role.EDITOR, WORKSPACE.toString());
        with(editor)
                .json("{\"name\":\"Mine\",\"dates\":[]}")
                .post("/api/v1/calendars")
                .statusCode(201);
    }

    @Test
    void nothingOfAnotherWorkspaceIsShownOrChanged() {
        String key = key(Role.ADMIN, strangersWorkspace);
        List<String> tables = new ArrayList<>(TABLES);
        String before = state(tables);
        SoftAssertions all = new SoftAssertions();
        for (Operation operation : Operations.all()) {
            if (operation.streams() || OperationRules.of(operation.id()).orElseThrow() == Need.NOBODY) {
                continue;
            }
            Reply reply = call(with(key), operation);
            if (operation.namesARow()) {
                all.assertThat(reply.statusCode())
                        .as("%s: %s", operation.id(), reply)
                        .isEqualTo(404);
            }
            if (!operation.namesARow() && reply.statusCode() < 300) {
                ids.values().stream().filter(id -> id.length() == 36).forEach(id -> all.assertThat(reply.asString())
                        .as(operation.id())
                        .doesNotContain(id));
                all.assertThat(reply.asString()).as(operation.id()).doesNotContain("theirs@", "Checkout", "Theirs");
            }
            all.assertThat(state(tables))
                    .as("%s changes nothing", operation.id())
                    .isEqualTo(before);
        }
        all.assertAll();
    }

    /** All rows that are not of the strangers' workspace. */
    private String state(List<String> tables) {
        StringBuilder state = new StringBuilder();
        for (String table : tables) {
            String owner = table.equals("workspace") ? "id" : "workspace_id";
            state.append(table)
                    .append(' ')
                    .append(query("select md5(coalesce(string_agg(r, ' ' order by r), '')) from (select (to_jsonb(t)"
                            + " - 'last_used_at')::text as r from " + table + " t where to_jsonb(t) ->> '" + owner
                            + "' is distinct from '" + strangersWorkspace + "') rows"))
                    .append('\n');
        }
        return state.toString();
    }
}
