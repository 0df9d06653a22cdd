package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;

/** One account that does not work, among others that do. */
@QuarkusTest
@WithTestResource(Kit.class)
class OutageIT extends ServiceScenarios {

    private static final String START = "files.getUploadURLExternal";
    private static final String HOLD_BACK =
            "insert into pace (key, next_at, failures, probed) select account, now() + interval '1 hour', 5, true"
                    + " from delivery where id = ?";
    private static final String HELD = "select count(*) from pace where key = ? and probed and failures >= ?";

    @Inject
    DispatchConfig config;

    /** More than there are places for all accounts, and each attempt hangs. */
    @Test
    void aWorkspaceThatHangsHoldsNoOtherUpAndLosesNothing() {
        int many = 2 * config.concurrency();
        Pulse hanging = new Pulse();
        faults(hanging, 10 * many, Fault.hang());
        List<UUID> waiting = channels(hanging, many);
        fire(hanging);
        await().until(() -> Kit.slack().calls(hanging.token, START) >= config.accountConcurrency());
        Pulse other = new Pulse();
        List<UUID> others = channels(other, 20);
        UUID mail = other.toEmail(Pulse.address());

        fire(other);

        Stream.concat(others.stream(), Stream.of(mail)).forEach(delivery -> settled(delivery, Outcome.SENT));
        assertThat(waiting)
                .allSatisfy(delivery -> assertThat(Kit.settled(delivery)).isEmpty());

        Kit.slack().heal(hanging.token, START);

        assertThat(waiting)
                .allSatisfy(delivery ->
                        assertThat(settled(delivery, Outcome.SENT).attempts()).isLessThan(config.maxAttempts()));
    }

    /** Ten times as many attempts would be made if each delivery were tried until it is given up. */
    @Test
    void aWorkspaceThatAnswersWithErrorsIsAskedByOneDeliveryAtATime() {
        Pulse pulse = new Pulse();
        faults(pulse, 10_000, Fault.status(503));
        List<UUID> deliveries = channels(pulse, 200);

        fire(pulse);

        String account = "slack:" + pulse.access.integrationId();
        await().until(() -> Kit.count(HELD, account, config.breaker().failures() + 3) == 1);
        assertThat(Kit.slack().calls(pulse.token, START)).isLessThanOrEqualTo(config.accountConcurrency() + 10);
        Kit.slack().heal(pulse.token, START);
        assertThat(deliveries).allSatisfy(delivery -> settled(delivery, Outcome.SENT));
        assertThat(Kit.count(HELD, account, 0)).isZero();
    }

    /** The time between two messages to a host of Teams is no pause: it would keep the pause from growing. */
    @Test
    void aHostOfTeamsThatRefusesConnectionsIsAskedByOneDeliveryAtATime() throws IOException {
        Pulse pulse = new Pulse();
        URI nowhere = nowhere();
        UUID workspace = pulse.ref.workspaceId();
        IntStream.range(0, 20)
                .forEach(i -> pulse.toPosted(DeliveryKind.TEAMS, Kit.webhookAccess(workspace, nowhere, null, null)));

        fire(pulse);

        String account = "teams:" + workspace + ":" + nowhere.resolve("/");
        await().until(() -> Kit.count(HELD, account, config.breaker().failures() + 3) == 1);
        Kit.send(pulse.abandoned("cancelled"));
    }

    /** Many workspaces share the hosts of Teams and Google Chat, where one workflow may hang. */
    @Test
    void aWorkspaceWhoseAddressesOfAHostAreHeldBackHoldsNoOtherOfTheHostUp() {
        URI address = Kit.receiver().address();
        Pulse held = new Pulse();
        UUID waiting = held.toPosted(DeliveryKind.TEAMS, Kit.webhookAccess(address, null, null));
        Pulse other = new Pulse();
        UUID sent = other.toPosted(DeliveryKind.TEAMS, Kit.webhookAccess(address, null, null));
        Kit.send(held.requested());
        await().until(() -> Kit.sql(HOLD_BACK, waiting) == 1);

        fire(other);
        Kit.send(held.rendered());

        settled(sent, Outcome.SENT);
        assertThat(Kit.settled(waiting)).isEmpty();
        Kit.send(held.abandoned("cancelled"));
        settled(waiting, Outcome.SKIPPED);
    }

    /** An address at which nothing listens. */
    private static URI nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/workflows/a?sig=b");
        }
    }

    @Test
    void aDeliveryIsGivenUpAfterItsLastAttempt() {
        Pulse pulse = new Pulse();
        faults(pulse, 100, Fault.status(503));
        UUID delivery = pulse.toSlack(Pulse.channel());

        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.FAILED);
        assertThat(event.attempts()).isEqualTo(config.maxAttempts());
        assertThat(Kit.slack().calls(pulse.token, START)).isEqualTo(config.maxAttempts());
        assertThat(event.failure().kind()).isEqualTo("slack-unavailable");
        assertThat(event.failure().message()).startsWith("Given up after 8 attempts, the last: Slack");
        assertThat(event.failure().reach()).isNull();
    }

    private static void faults(Pulse pulse, int count, Fault fault) {
        Fault[] many = new Fault[count];
        Arrays.fill(many, fault);
        Kit.slack().fault(pulse.token, START, many);
    }

    private static List<UUID> channels(Pulse pulse, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> pulse.toSlack(Pulse.channel()))
                .toList();
    }
}
