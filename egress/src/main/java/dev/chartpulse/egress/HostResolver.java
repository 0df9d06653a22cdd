package dev.chartpulse.egress;

import java.net.InetAddress;
import java.util.List;

import io.smallrye.mutiny.Uni;

/** Finds the addresses of a name. */
public interface HostResolver {

    /**
     * Looks the name up.
     *
     * @return at least one address; fails with {@link java.net.UnknownHostException} when the name has no address
     */
    Uni<List<InetAddress>> resolve(String host);
}
