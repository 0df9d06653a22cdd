package dev.chartpulse.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.chartpulse.launcher.LocalSystem;

/**
 * Compares what Chartpulse says with what arrived. Each connection has fired once. A delivery that is told as sent arrived once;
 * one that failed or was skipped did not; and one that is unknown arrived once or not. Anything else is a silent loss or
 * a silent duplicate.
 */
final class Account {

    private static final String LEFT = """
            select count(*) from connection c where not exists (select from pulse p
                where p.connection_id = c.id and p.status not in ('requested', 'rendered'))
            """;
    private static final String FIRED = """
            select right(c.name, 7) as number, count(p.id) as pulses
            from connection c left join pulse p on p.connection_id = c.id group by c.id, c.name
            """;
    private static final String DELIVERIES = """
            select right(p.connection_name, 7) as number, d.kind, coalesce(d.outcome, 'not settled') as outcome,
                p.status, coalesce(d.failure ->> 'kind', p.failure ->> 'kind') as failure
            from delivery d join pulse p on p.id = d.pulse_id
            """;

    private final Map<String, Integer> lines = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final LocalSystem system;
    private final Arrivals arrivals;
    private final int connections;

    Account(LocalSystem system, Arrivals arrivals, int connections) {
        this.system = system;
        this.arrivals = arrivals;
        this.connections = connections;
    }

    /** How many connections have not fired yet, or have a pulse that has not ended. */
    int left() throws SQLException {
        try (Connection database = system.sourceDatabase();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(LEFT)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Compares, and prints the counts and each fault. */
    void print() throws SQLException {
        try (Connection database = system.sourceDatabase();
                Statement statement = database.createStatement()) {
            compareFired(statement.executeQuery(FIRED));
            compareDeliveries(statement.executeQuery(DELIVERIES));
        }
        lines.forEach((line, count) -> System.out.printf("%6d %s%n", count, line));
        faults.forEach(System.out::println);
        System.out.println(
                faults.isEmpty() ? "nothing was lost, and nothing repeated in silence" : faults.size() + " faults");
    }

    boolean isGood() {
        return faults.isEmpty();
    }

    private void compareFired(ResultSet rows) throws SQLException {
        int found = 0;
        while (rows.next()) {
            found++;
            int pulses = rows.getInt("pulses");
            add("connections fired " + times(pulses));
            if (pulses != 1) {
                faults.add("connection " + rows.getString("number") + " fired " + times(pulses));
            }
        }
        if (found != connections) {
            faults.add(found + " connections, and not " + connections);
        }
    }

    private void compareDeliveries(ResultSet rows) throws SQLException {
        int found = 0;
        while (rows.next()) {
            found++;
            String number = rows.getString("number");
            String kind = rows.getString("kind");
            String outcome = rows.getString("outcome");
            int arrived = kind.equals("email") ? arrivals.mails(number) : arrivals.slackMessages(number);
            String failure = rows.getString("failure");
            String line = kind + " " + outcome + (failure == null ? "" : " (" + failure + ")") + ", arrived "
                    + times(arrived);
            add(line);
            if (!agrees(outcome, arrived)) {
                faults.add("connection " + number + ": " + line + ", its pulse " + rows.getString("status"));
            }
        }
        if (found != 2 * connections) {
            faults.add(found + " deliveries, and not " + 2 * connections);
        }
    }

    /** Whether what is told of a delivery is true. */
    static boolean agrees(String outcome, int arrived) {
        return switch (outcome) {
            case "sent" -> arrived == 1;
            case "unknown" -> arrived <= 1;
            case "failed", "skipped" -> arrived == 0;
            default -> false;
        };
    }

    private void add(String line) {
        lines.merge(line, 1, Integer::sum);
    }

    /** A count in words. */
    static String times(int count) {
        return switch (count) {
            case 0 -> "never";
            case 1 -> "once";
            default -> count + " times";
        };
    }
}
