package dev.chartpulse.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import dev.chartpulse.launcher.Api.ApiException;
import dev.chartpulse.secrets.SecretsFolder;

/** One run of the launcher: checks, starts everything, and stops it at the end. */
final class Launch implements AutoCloseable {

    private static final Duration CHART_LIMIT = Duration.ofSeconds(60);

    private final Options options;
    private final Path root;
    private final Progress progress;
    private final Tuning tuning;
    private DataFolder data;
    private Surroundings surroundings;
    private Services services;
    private boolean closed;

    /**
     * Prepares a run; {@link #start} begins it.
     *
     * @param root of the repository, where the built services are
     */
    Launch(Options options, Path root, Progress progress) {
        this(options, root, progress, Tuning.USUAL);
    }

    Launch(Options options, Path root, Progress progress, Tuning tuning) {
        this.options = options;
        this.root = root;
        this.progress = progress;
        this.tuning = tuning;
    }

    /**
     * Starts everything, and the demo.
     *
     * @throws StartException when a part does not start; {@link #close} stops those that did
     */
    void start() {
        for (Service service : options.services()) {
            if (!Files.exists(service.jar(root))) {
                throw new StartException(service.jar(root) + " is missing: build with mvn -Dquick package");
            }
        }
        PortCheck.check(options);
        data = DataFolder.open(options.data(), options.fresh());
        LogFile.open(data.logs().resolve("launcher.log"));
        SecretsFolder secrets = data.secrets();
        ServiceEnvironment environment = new ServiceEnvironment(options, secrets, tuning);
        synchronized (this) {
            surroundings = new Surroundings(options, tuning);
            services = Services.of(options, root, data, environment, tuning, progress);
        }
        progress.say("starting; the data are in " + data);
        // query-service and render-service wait for Kafka by themselves; the others need their databases first.
        services.start(Service.QUERY, Service.RENDER);
        surroundings.start(data, secrets, root, () -> services.start(Service.SOURCE, Service.DELIVERY), progress);
        services.awaitReady();
        awaitOthers(environment);
        if (options.demo()) {
            demo(secrets);
        }
        progress.say(new Welcome(options, data, secrets).text());
    }

    DataFolder data() {
        return data;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Services services() {
        return services;
    }

    /** Stops everything, the services first. The data stay. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (services != null) {
            progress.say("stopping …");
            services.close();
        }
        if (surroundings != null) {
            surroundings.close();
        }
        if (data != null) {
            data.close();
            progress.say("stopped; the data are in " + data);
        }
    }

    private void awaitOthers(ServiceEnvironment environment) {
        for (Service service : Service.values()) {
            if (options.without().contains(service)) {
                progress.say(new DevMode(service, root).prepare(environment.of(service), data.environment(service)));
            }
        }
        options.without().forEach(services::awaitOther);
    }

    private void demo(SecretsFolder secrets) {
        Api api = new Api("http://127.0.0.1:" + options.port(Port.SOURCE), secrets.apiKey());
        Demo demo = new Demo(api, new DemoTargets(options, surroundings), data.demo());
        try {
            String connection = demo.make();
            String pulse = demo.fire(connection);
            progress.step("the demo is fired: a pulse at once, and one every minute");
            if (options.uses(Port.PAGE)) {
                awaitChart();
            } else {
                progress.step("GET /api/v1/pulses/" + pulse + " tells what becomes of the first");
            }
        } catch (ApiException e) {
            progress.say("\nThe demo does not work: " + e.getMessage() + "\nEverything else runs.");
        }
    }

    private void awaitChart() {
        long limit = System.nanoTime() + CHART_LIMIT.toNanos();
        while (surroundings.inbox().messages().isEmpty()) {
            if (System.nanoTime() > limit) {
                progress.say("No chart has arrived yet; GET /api/v1/pulses tells why.");
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        progress.step(String.format(
                Locale.ROOT,
                "the first chart has arrived, %.1f s after the start",
                progress.sinceStart().toMillis() / 1000.0));
    }
}
