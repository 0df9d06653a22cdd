package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.workspaces.Workspaces;

/** What one replica does with a file leaves alone what another one with a newer folder did. */
@QuarkusTest
class ProvisioningReplicasComponentTest extends ProvisioningTest {

    @Test
    void aReplicaThatStartsWithAnOlderFolderTakesNothingAwayThatANewerOneHas() throws Exception {
        Path older = Files.createDirectory(folder.resolve("older"));
        Path newer = Files.createDirectory(folder.resolve("newer"));
        Files.writeString(older.resolve("a.yaml"), calendar("Holidays", "12-25"));
        Files.writeString(newer.resolve("a.yaml"), calendar("Holidays", "12-25"));
        Files.writeString(newer.resolve("b.yaml"), calendar("Fairs", "03-01"));
        turn(replica(newer, true));

        Provisioning late = replica(older, true);
        turn(late);
        turn(late);

        get("/calendars?sort=name").body("items.provisionedFrom", equalTo(List.of("b.yaml", "a.yaml")));
        unseen();
        turn(late);
        get("/calendars").body("items.name", equalTo(List.of("Holidays")));
    }

    @Test
    void aFileThatAReplicaTookBackIsNotGoneBecauseAnotherLostItBefore() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path other = Files.createDirectory(folder.resolve("other"));
        for (Path each : List.of(one, other)) {
            Files.writeString(each.resolve("a.yaml"), calendar("Holidays", "12-25"));
            Files.writeString(each.resolve("b.yaml"), calendar("Fairs", "03-01"));
        }
        Provisioning first = replica(one, true);
        Provisioning second = replica(other, true);
        turn(first);
        turn(second);
        Files.delete(one.resolve("b.yaml"));
        Files.delete(other.resolve("b.yaml"));
        turn(first);
        turn(second);
        assertThat(rows("calendar")).isEqualTo(1);

        Files.writeString(one.resolve("b.yaml"), calendar("Fairs", "03-01"));
        turn(first);
        turn(second);

        assertThat(rows("calendar")).isEqualTo(2);
    }

    @Test
    void theFailureOfAnOlderContentSaysNothingOfANewerOne() {
        FileRows.Taken older = rows.take("a.yaml", "older", true).await().indefinitely();
        sql("update provisioned_file set taken_until = now() - interval '1 second'");
        FileRows.Taken newer = rows.take("a.yaml", "newer", true).await().indefinitely();
        rows.applied("a.yaml", newer, Workspaces.FIRST).await().indefinitely();
        Problem fault = Problem.of(422, ProblemCode.INVALID_FIELD, "x").build();

        rows.failed("a.yaml", older, null, fault, 300).await().indefinitely();

        get("/provisioning").body("items[0].status", equalTo("applied")).body("items[0].problem", nullValue());
        assertThat(rows.faulty().await().indefinitely()).isEmpty();
    }

    @Test
    void aFileWithAFaultIsLetGoAtTheNextLookOnceItIsDeleted() throws Exception {
        write("a.yaml", calendar("Holidays", "12-25"));
        write("b.yaml", calendar("Fairs", "03-01"));
        Provisioning replica = replica(folder, false);
        turn(replica);
        write("b.yaml", calendar("Fairs", "99-99"));
        turn(replica);
        get("/provisioning").body("items.status", equalTo(List.of("applied", "failed")));

        Files.delete(folder.resolve("b.yaml"));
        turn(replica);

        get("/provisioning").body("items.file", equalTo(List.of("a.yaml")));
        get("/calendars?q=Fairs").body("items[0].provisionedFrom", nullValue());
    }
}
