package dev.chartpulse.secrets;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The command {@code deploy/keys}: makes keysets and replaces their keys without an outage. Services read a
 * changed file within a minute.
 */
public final class Keys {

    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private static final String USAGE = """
            Usage: deploy/keys COMMAND FOLDER KIND [ID]
            KIND is grafana or slack, whose FOLDER holds KIND-private.json and KIND-public.json,
            or links, which is links.json: the keys that sign unsubscribe links and links to charts.

            create    makes the files, with one key
            list      shows the ids of the keys, and which one is in use
            add       adds a key that opens (verifies), but does not seal (sign) yet
            promote   makes the key ID the one that seals (signs)
            remove    removes the key ID: what it sealed opens no more, links that it signed stop working

            To replace a key: add, give the private file to its service (grafana: query-service, slack: delivery-service),
            wait a minute; promote, give the public file to source-service, wait until the metric
            chartpulse.tokens.outdated is 0 and then for as long as the longest grace of a pulse; remove, give both files again.
            Of links, links.json goes to source-service after each step. Remove a key only when links that it signed need not
            work any more: mails that were sent have their unsubscribe links from it.
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
        Optional<KeysetKind> kind =
                arguments.size() == (namesKey ? 4 : 3) ? KeysetKind.of(arguments.get(2)) : Optional.empty();
        if (kind.isEmpty()) {
            err.print(USAGE);
            return WRONG_ARGUMENTS;
        }
        KeysetFiles files = new KeysetFiles(Path.of(arguments.get(1)), kind.get());
        try {
            switch (command) {
                case "create" -> files.create();
                case "list" -> {}
                case "add" -> out.println("added " + files.add());
                case "promote" -> files.promote(arguments.get(3));
                case "remove" -> files.remove(arguments.get(3));
                default -> {
                    err.print(USAGE);
                    return WRONG_ARGUMENTS;
                }
            }
            files.keys()
                    .forEach(key -> out.println(key.id()
                            + (key.primary() ? kind.get().use() : kind.get().formerUse())));
            return 0;
        } catch (KeysException e) {
            err.println("keys: " + e.getMessage());
        } catch (UncheckedIOException e) {
            err.println("keys: " + e.getMessage() + " (" + e.getCause().getMessage() + ")");
        }
        return FAILED;
    }
}
