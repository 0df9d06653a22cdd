package dev.chartpulse.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.chartpulse.secrets.OwnersFile;

/** Prepares the start of a service in Quarkus' dev mode, by a developer, next to everything that the launcher runs. */
final class DevMode {

    private final Service service;
    private final Path root;

    /**
     * Names the service that a developer starts.
     *
     * @param root of the repository
     */
    DevMode(Service service, Path root) {
        this.service = service;
        this.root = root;
    }

    /**
     * Writes the environment of the service to a file that a shell can read. It holds secrets, so only the owner may read it.
     *
     * @param environment of the service
     * @param file replaced if it exists
     * @return what the person at the terminal should do next
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
