package dev.chartpulse.launcher;

import java.nio.file.Path;

/** The four services. */
public enum Service {
    SOURCE(Port.SOURCE, Port.SOURCE_MANAGEMENT),
    QUERY(Port.QUERY, Port.QUERY_MANAGEMENT),
    RENDER(Port.RENDER, Port.RENDER_MANAGEMENT),
    DELIVERY(Port.DELIVERY, Port.DELIVERY_MANAGEMENT);

    private final Port port;
    private final Port managementPort;

    Service(Port port, Port managementPort) {
        this.port = port;
        this.managementPort = managementPort;
    }

    Port port() {
        return port;
    }

    /** The port of health and metrics. */
    Port managementPort() {
        return managementPort;
    }

    /** Whether the service listens on the port. */
    boolean listensOn(Port one) {
        return one == port || one == managementPort;
    }

    /** The name of the service, which is that of its module. */
    public String id() {
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
