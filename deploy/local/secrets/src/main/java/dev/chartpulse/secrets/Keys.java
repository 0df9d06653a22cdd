package dev.chartpulse.secrets;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The command {@code deploy/keys}: makes pairs of keysets and replaces their keys without an outage. Services read a
 * changed file within a minute.
 */
public final class Keys {

    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final List<String> KINDS = List.of("grafana", "slack");

    private static final String USAGE = """
            Usage: deploy/keys COMMAND FOLDER KIND [ID]
            KIND is grafana or slack: FOLDER holds KIND-private.json and KIND-public.json.

            create    makes the pair of files, with one key
            list      shows the ids of the keys, and which one seals
            add       adds a key that opens, but does not seal yet
            promote   makes the key ID the one that seals
            remove    removes the key ID: what it sealed opens no more

            To replace a key: add, give the private file to its service (grafana: query-service, slack: delivery-service),
            wait a minute; promote, give the public file to source-service, wait until the metric
            chartpulse.tokens.outdated is 0 and then for as long as the longest grace of a pulse; remove, give both files again.
            """;

    private Keys() {}

    /** Runs the command; {@code deploy/keys} without arguments shows its usage. */
    public static void main(String[] arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        boolean namesKey = List.of("promote", "remove").contains(command);
        if (arguments.size() != (namesKey ? 4 : 3) || !KINDS.contains(arguments.get(2))) {
            err.print(USAGE);
            return WRONG_ARGUMENTS;
        }
        KeysetPair pair = new KeysetPair(Path.of(arguments.get(1)), arguments.get(2));
        try {
            switch (command) {
                case "create" -> pair.create();
                case "list" -> {}
                case "add" -> out.println("added " + pair.add());
                case "promote" -> pair.promote(arguments.get(3));
                case "remove" -> pair.remove(arguments.get(3));
                default -> {
                    err.print(USAGE);
                    return WRONG_ARGUMENTS;
                }
            }
            pair.keys().forEach(key -> out.println(key.id() + (key.primary() ? "  seals and opens" : "  opens")));
            return 0;
        } catch (KeysException e) {
            err.println("keys: " + e.getMessage());
        } catch (UncheckedIOException e) {
            err.println("keys: " + e.getMessage() + " (" + e.getCause().getMessage() + ")");
        }
        return FAILED;
    }
}
