package dev.chartpulse.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.chartpulse.launcher.LocalSystem;
import dev.chartpulse.standins.inbox.ReceivedMessage;

/**
 * {@code deploy/bench/latency}: how long single pulses take from their due instant to Slack's acceptance, and where that time
 * goes. Each is fired alone, to a channel of Slack and one email address.
 */
public final class Latency {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LEAD_SECONDS = 2;
    /** The stand-in shows a message some time after it was accepted, as Slack does; then the delivery is settled, too. */
    private static final int SETTLED_MILLIS = 300;

    /** In source-service's database, by PostgreSQL's clock but for what the query's answer says. */
    private static final String FIRED = """
            select p.created_at as claimed,
                (select min(at) from pulse_entry e where e.pulse_id = p.id and e.event = 'published') as published,
                p.queried_at as queried
            from pulse p where p.due_at = ?
            """;
    /** In delivery-service's database. */
    private static final String DELIVERED = """
            select c.stored_at as charted, d.completing_at as completing, d.settled_at as accepted
            from pulse p join chart c on c.pulse_id = p.id join delivery d on d.pulse_id = p.id and d.kind = 'slack'
            where p.due_at = ?
            """;

    private final LocalSystem system;
    /** By step, in milliseconds since the due instant. */
    private final Map<String, List<Long>> steps = new LinkedHashMap<>();

    private Latency(LocalSystem system) {
        this.system = system;
    }

    /**
     * Measures.
     *
     * @param options {@code --pulses}, {@code --settle} (seconds before the first), {@code --data}
     */
    public static void main(String[] options) throws Exception {
        Arguments arguments = new Arguments(options);
        Path root = Path.of(System.getProperty("chartpulse.root"));
        Path data = Path.of(arguments.text(
                "--data", Files.createTempDirectory("chartpulse-latency").toString()));
        try (LocalSystem system = new LocalSystem(root, data)) {
            Runtime.getRuntime().addShutdownHook(new Thread(system::close));
            system.start();
            Fleet fleet = new Fleet(system, 1, 1);
            fleet.make();
            fleet.toSlackAsWell();
            Thread.sleep(1000L * arguments.number("--settle", 10));
            Latency latency = new Latency(system);
            for (int pulse = 1; pulse <= arguments.number("--pulses", 40); pulse++) {
                latency.measure(fleet);
            }
            latency.print();
        }
        System.exit(0);
    }

    private void measure(Fleet fleet) throws SQLException, InterruptedException {
        Instant due = fleet.dueIn(LEAD_SECONDS);
        Instant shown = awaitSlack(due);
        Thread.sleep(SETTLED_MILLIS);
        try (Connection source = system.sourceDatabase();
                Connection delivery = system.deliveryDatabase()) {
            read(source, FIRED, due, "claimed", "published", "queried");
            read(delivery, DELIVERED, due, "charted", "completing", "accepted");
        }
        add("shown", due, shown);
    }

    private Instant awaitSlack(Instant due) throws InterruptedException {
        while (Instant.now().isBefore(due.plus(LIMIT))) {
            Optional<ReceivedMessage> message = system.inbox().messages(ReceivedMessage.Kind.SLACK).stream()
                    .filter(each -> !each.at().isBefore(due))
                    .findFirst();
            if (message.isPresent()) {
                return message.get().at();
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("nothing came to Slack in " + LIMIT);
    }

    private void read(Connection database, String query, Instant due, String... columns) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            statement.setObject(1, due.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (String column : columns) {
                    add(column, due, row.getObject(column, OffsetDateTime.class).toInstant());
                }
            }
        }
    }

    private void add(String step, Instant due, Instant at) {
        steps.computeIfAbsent(step, any -> new ArrayList<>())
                .add(Duration.between(due, at).toMillis());
    }

    private void print() {
        System.out.println("\nmilliseconds since the due instant:   median      p95  longest");
        steps.forEach((step, millis) -> {
            Spread spread = Spread.of(millis);
            System.out.printf(
                    Locale.ROOT, "  %-33s %8d %8d %8d%n", step, spread.at(0.5), spread.at(0.95), spread.at(1));
        });
        System.out.println("accepted, one by one: " + steps.get("accepted"));
    }
}
