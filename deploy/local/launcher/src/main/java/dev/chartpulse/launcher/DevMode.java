package dev.chartpulse.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.chartpulse.secrets.OwnersFile;

/** How a developer starts the service that was left out, in Quarkus' dev mode, against everything that runs here. */
final class DevMode {

    private final Service service;
    private final Path root;

    /**
     * @param root of the repository
     */
    DevMode(Service service, Path root) {
        this.service = service;
        this.root = root;
    }

    /**
     * Writes what the service needs to a file that a shell can read. Secrets are among it: only the owner may read it.
     *
     * @param environment of the service
     * @param file replaced when it is there
     * @return what to do next, for the person in front of the terminal
     */
    String prepare(Map<String, String> environment, Path file) {
        OwnersFile.write(file, text(environment));
        Path data = file.getParent();
        boolean usual = data.equals(root.resolve("deploy/local/data"));
        return String.format(
                """

                %1$s is left to you. In another terminal, in %2$s:

                  deploy/local/dev %1$s%3$s

                which is (with Maven 3.9 or newer)

                  . %4$s
                  mvn -Dquick -pl %1$s -am compile quarkus:dev

                Waiting until it is ready, port %5$s …
                """,
                service.id(),
                root,
                usual ? "" : " --data " + data,
                usual ? "./" + root.relativize(file) : file,
                environment.get("QUARKUS_HTTP_PORT"));
    }

    private String text(Map<String, String> environment) {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .map(variable -> "export " + variable.getKey() + "=" + quoted(variable.getValue()))
                        .collect(Collectors.joining(
                                "\n",
                                "# What " + service.id() + " needs beside deploy/local/up; for a shell.\n",
                                "\n"));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
