package dev.chartpulse.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.launcher.DeliverySystem;

/**
 * Publishes pulses in portions, and kills one process in the midst of each portion: replicas of delivery-service in turn, Kafka and
 * PostgreSQL. Each pulse has one delivery of each kind.
 */
final class KillRun {

    private static final Duration LIMIT = Duration.ofMinutes(20);
    /** A kill waits for so many deliveries; if they do not come, such as while all replicas start, it does not wait any longer. */
    private static final Duration PORTION_LIMIT = Duration.ofSeconds(30);

    private static final Duration SHOWN_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_WAIT_MILLIS = 300;
    private static final int LOOK_EVERY_MILLIS = 20;

    private final Map<String, Integer> killed = new TreeMap<>();
    private final List<Victim> victims = new ArrayList<>();
    private final DeliverySystem system;
    private final Receivers receivers;
    private final PulseFeed feed;
    private final Random random;
    private final Mischief mischief;
    private final DeliveryAccount account;

    private record Victim(String name, Runnable kill) {}

    KillRun(DeliverySystem system, Receivers receivers, PulseFeed feed, Random random) {
        this.system = system;
        this.receivers = receivers;
        this.feed = feed;
        this.random = random;
        this.mischief = new Mischief(receivers, random);
        this.account = new DeliveryAccount(receivers);
        victims.add(new Victim("PostgreSQL", system::killPostgres));
        victims.add(new Victim("Kafka", system::killKafka));
        for (int replica = 0; replica < system.replicas(); replica++) {
            int number = replica;
            // Twice as likely as Kafka or PostgreSQL.
            for (int i = 0; i < 2; i++) {
                victims.add(new Victim("delivery-service " + (number + 1), () -> system.kill(number)));
            }
        }
        Collections.shuffle(victims, random);
    }

    /**
     * Runs it until all deliveries are settled.
     *
     * @param kills each process is killed once before one is chosen at random
     */
    DeliveryAccount run(int pulses, int kills) throws InterruptedException, SQLException {
        for (int kill = 0; kill < kills; kill++) {
            int first = pulses * kill / kills;
            int next = pulses * (kill + 1) / kills;
            long before = receivers.received();
            for (int pulse = first; pulse < next; pulse++) {
                publish(pulse);
            }
            awaitReceived(before + random.nextInt(1 + (next - first) * DeliveryAccount.KINDS / 2));
            Thread.sleep(random.nextInt(MOST_WAIT_MILLIS));
            Victim victim = victims.get(kill < victims.size() ? kill : random.nextInt(victims.size()));
            victim.kill().run();
            killed.merge(victim.name(), 1, Integer::sum);
        }
        System.out.println("killed: " + killed + "; " + mischief);
        feed.awaitPublished();
        awaitNone("select count(*) from delivery where outcome is null");
        awaitShown();
        return account;
    }

    /** Compares until the account is good: Slack shows a message a while after it has taken it. */
    private void awaitShown() throws SQLException, InterruptedException {
        long limit = System.nanoTime() + SHOWN_LIMIT.toNanos();
        account.compare(system);
        while (!account.isGood() && System.nanoTime() < limit) {
            Thread.sleep(10 * LOOK_EVERY_MILLIS);
            account.compare(system);
        }
    }

    /** Waits until Kafka has all settlements. */
    void awaitPublished() throws InterruptedException {
        awaitNone("select count(*) from settlement where published_at is null");
    }

    private void publish(int number) {
        String title = Receivers.title(number);
        mischief.think();
        PulseRef pulse = feed.request(title, account.add(title, receivers.deliveries(feed, number)));
        feed.render(pulse);
    }

    private void awaitReceived(long count) throws InterruptedException {
        long limit = System.nanoTime() + PORTION_LIMIT.toNanos();
        while (receivers.received() < count && System.nanoTime() < limit) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private void awaitNone(String count) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!isZero(count)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("not within " + LIMIT + ": " + count);
            }
            Thread.sleep(10 * LOOK_EVERY_MILLIS);
        }
    }

    private boolean isZero(String count) {
        try (Connection database = system.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(count)) {
            return row.next() && row.getLong(1) == 0;
        } catch (SQLException e) {
            // PostgreSQL was killed just now.
            return false;
        }
    }
}
