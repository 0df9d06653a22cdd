package dev.chartpulse.source.gitops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.vertx.VertxContextSupport;

import dev.chartpulse.source.links.LinkSigner;
import dev.chartpulse.source.workspaces.Workspaces;

/** A folder, and replicas that look at it; each is made by the test, so that each turn is taken when the test says so. */
abstract class ProvisioningTest extends DocumentTest {

    @Inject
    FileRows rows;

    @Inject
    Importer importer;

    @Inject
    Workspaces workspaces;

    @Inject
    Documents documents;

    @Inject
    Secrets secrets;

    @Inject
    LinkSigner signer;

    @TempDir
    Path folder;

    @BeforeEach
    @AfterEach
    void forgetFiles() {
        sql(
                "delete from provisioned_file; delete from managed_resource; delete from connection; delete from calendar; delete from workspace where name = 'Others'");
    }

    /** One that was just started. */
    Provisioning replica(Path where, boolean prune) {
        ProvisioningConfig config = config(where, prune);
        return new Provisioning(
                new FolderReader(config, documents, secrets, signer), documents, rows, importer, workspaces, config);
    }

    static ProvisioningConfig config(Path where, boolean prune) {
        return new ProvisioningConfig() {
            @Override
            public Optional<String> folder() {
                return Optional.of(where.toString());
            }

            @Override
            public Optional<String> secretsFolder() {
                return Optional.of(setting("chartpulse.provisioning.secrets-folder"));
            }

            @Override
            public Duration poll() {
                return Duration.ofSeconds(1);
            }

            @Override
            public boolean prune() {
                return prune;
            }
        };
    }

    /** Has a replica look at its folder. */
    static void turn(Provisioning replica) {
        try {
            VertxContextSupport.subscribeAndAwait(replica::turn);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    static String calendar(String name, String date) {
        return "apiVersion: chartpulse.dev/v1\ncalendars:\n  - {name: %s, dates: [\"%s\"]}\n".formatted(name, date);
    }

    /** Lets the time pass after which a file counts as gone that no replica has any more. */
    static void unseen() {
        sql("update provisioned_file set seen_at = now() - interval '1 hour'");
    }
}
