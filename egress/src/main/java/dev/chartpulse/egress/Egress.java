package dev.chartpulse.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.netty.util.NetUtil;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.egress.EgressException.Reason;

/**
 * Resolves a host and gives the addresses that may be called, for the connection to be made to one of them. Made at start, so that a
 * service whose policy cannot be read does not start.
 */
@Startup
@ApplicationScoped
public class Egress {

    /** Numbers that the C library, and with it some resolvers, read as an address: 2130706433, 0x7f.1, 0177.0.0.1. */
    private static final Pattern NUMERIC = Pattern.compile("(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]+))*\\.?");

    private final EgressPolicy policy;
    private final HostResolver resolver;

    @Inject
    Egress(EgressConfig config, HostResolver resolver) {
        this(new EgressPolicy(config.allow().orElse(List.of()), config.allowHttp()), resolver);
    }

    /**
     * Makes egress by a policy.
     *
     * @param policy decides which addresses may be called
     * @param resolver finds the addresses of a name
     */
    public Egress(EgressPolicy policy, HostResolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
    }

    /**
     * Refuses plain HTTP unless the configuration allows it.
     *
     * @param tls whether the address begins with https://
     * @throws EgressException when the address is plain HTTP and the configuration does not allow that
     */
    public void checkScheme(boolean tls) {
        if (!tls && !policy.allowsHttp()) {
            throw EgressException.of(
                    Reason.HTTP_NOT_ALLOWED, "the address begins with http://, which sends the token in clear");
        }
    }

    /**
     * The addresses of a host that may be called, never empty.
     *
     * @param host a name or an address literal without brackets, lower case
     * @return fails with {@link EgressException} when the host has no address, or none that may be called
     */
    public Uni<List<InetAddress>> addresses(String host) {
        if (host.contains(":") || isPlainIpv4(host)) {
            return Uni.createFrom().item(() -> allowed(host, List.of(literal(host))));
        }
        if (NUMERIC.matcher(host).matches()) {
            return Uni.createFrom()
                    .failure(EgressException.of(Reason.ADDRESS_REFUSED, host + " is an unusual spelling of an address")
                            .advising("Write the address as four decimal numbers, or use a host name."));
        }
        return resolver.resolve(host)
                .onFailure(failure -> !(failure instanceof EgressException))
                .transform(failure -> unknown(host, failure))
                .map(found -> allowed(host, found));
    }

    private List<InetAddress> allowed(String host, List<InetAddress> found) {
        List<InetAddress> allowed = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (InetAddress address : found) {
            Optional<String> refusal = policy.refusal(host, address);
            if (refusal.isEmpty()) {
                allowed.add(address);
            } else {
                refusals.add(address.getHostAddress() + " is " + refusal.get());
            }
        }
        if (allowed.isEmpty()) {
            throw EgressException.of(
                    refusals.isEmpty() ? Reason.HOST_UNKNOWN : Reason.ADDRESS_REFUSED,
                    refusals.isEmpty()
                            ? host + " has no address"
                            : host + " is refused: " + String.join(", ", refusals));
        }
        return allowed;
    }

    private static EgressException unknown(String host, Throwable failure) {
        String why = failure instanceof UnknownHostException
                ? host + " does not resolve to an address"
                : failure instanceof TimeoutException
                        ? "no name server answered for " + host + " in time"
                        : host + " cannot be resolved";
        return EgressException.of(Reason.HOST_UNKNOWN, why);
    }

    /** Whether the host is four decimal numbers without leading zeros: some readers take a leading zero for an octal number. */
    private static boolean isPlainIpv4(String host) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        return literal != null && NetUtil.bytesToIpAddress(literal).equals(host);
    }

    /** The address of a literal. No name is looked up: the JDK takes a host with a colon, or of four numbers, for an address only. */
    private static InetAddress literal(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw unknown(host, e);
        }
    }
}
