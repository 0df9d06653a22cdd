package dev.chartpulse.launcher;

import java.nio.file.Path;

/** The four services. */
enum Service {
    SOURCE(Port.SOURCE),
    QUERY(Port.QUERY),
    RENDER(Port.RENDER),
    DELIVERY(Port.DELIVERY);

    private final Port port;

    Service(Port port) {
        this.port = port;
    }

    Port port() {
        return port;
    }

    /** The name of the service, which is that of its module. */
    String id() {
        return port.user();
    }

    /**
     * The file to run, which the build makes.
     *
     * @param root of the repository
     */
    Path jar(Path root) {
        return root.resolve(id()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
