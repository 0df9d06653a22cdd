package dev.chartpulse.egress;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether an address may be called. Public addresses may, those of {@link RefusedRanges} may not, and those that an
 * operator allows may in any case.
 */
public final class EgressPolicy {

    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F:.]+(/[0-9]+)?");

    private final boolean allowHttp;
    private final List<Cidr> networks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> suffixes = new ArrayList<>();

    /**
     * Makes a policy of what an operator allows.
     *
     * @param allow networks, addresses, host names, and suffixes of host names such as *.corp.example
     * @throws IllegalArgumentException when a network cannot be read; the message names the configuration property
     */
    public EgressPolicy(List<String> allow, boolean allowHttp) {
        this.allowHttp = allowHttp;
        allow.stream().map(String::strip).filter(each -> !each.isEmpty()).forEach(this::add);
    }

    private void add(String allowed) {
        String lower = allowed.toLowerCase(Locale.ROOT);
        boolean network = NETWORK.matcher(lower).matches()
                && (lower.contains("/") || lower.contains(":") || Character.isDigit(lower.charAt(lower.length() - 1)));
        if (network) {
            try {
                networks.add(Cidr.parse(lower));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("chartpulse.egress.allow: " + e.getMessage(), e);
            }
        } else if (lower.startsWith("*.")) {
            suffixes.add(lower.substring(1));
        } else {
            names.add(lower);
        }
    }

    /** Whether plain HTTP may be spoken. */
    public boolean allowsHttp() {
        return allowHttp;
    }

    /**
     * Why an address may not be called; empty when it may.
     *
     * @param host the name that was resolved to the address, lower case
     */
    public Optional<String> refusal(String host, InetAddress address) {
        InetAddress effective = EmbeddedAddress.unwrap(address);
        if (allowsName(host)
                || networks.stream().anyMatch(each -> each.contains(address) || each.contains(effective))) {
            return Optional.empty();
        }
        return RefusedRanges.kindOf(effective);
    }

    private boolean allowsName(String host) {
        return names.contains(host) || suffixes.stream().anyMatch(host::endsWith);
    }
}
