package dev.chartpulse.secrets;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The service {@code secrets} of docker-compose.yml. It makes the secrets that do not exist yet, and copies to each
 * container's folder those that the container needs. The API key is printed only by the argument {@code api-key}, because
 * what a service prints stays in Docker's logs.
 */
public final class Secrets {

    private static final String ALL = "all";
    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private Secrets() {}

    /**
     * Makes and copies the secrets, or prints the API key.
     *
     * @param arguments the folder that holds the containers' folders; then {@code api-key} to print the API key and do
     *     nothing else
     */
    public static void main(String[] arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        boolean makes = arguments.size() == 1;
        if (!makes && !(arguments.size() == 2 && "api-key".equals(arguments.get(1)))) {
            err.println("secrets: name the folder, and nothing more or api-key");
            return WRONG_ARGUMENTS;
        }
        Path parent = Path.of(arguments.get(0));
        SecretsFolder all = new SecretsFolder(parent.resolve(ALL));
        try {
            if (makes) {
                new ContainerFolders(all, parent).write();
                out.println("The secrets are there. The API key: docker compose run --rm secrets api-key");
            } else {
                out.println(all.apiKey());
            }
            return 0;
        } catch (UncheckedIOException e) {
            err.println("secrets: " + e.getMessage() + " (" + e.getCause().getMessage() + ")");
            return FAILED;
        }
    }
}
