package dev.chartpulse.egress;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The address ranges that are not part of the public Internet, with a name for each, from the IANA special-purpose registries. */
final class RefusedRanges {

    private static final Map<Cidr, String> RANGES = new LinkedHashMap<>();

    static {
        refuse("a metadata address", "169.254.169.254/32", "100.100.100.200/32", "168.63.129.16/32");
        refuse("a metadata address", "192.0.0.192/32", "fd00:ec2::254/128", "fd20:ce::254/128");
        refuse("an unspecified address", "0.0.0.0/8", "::/128");
        refuse("a loopback address", "127.0.0.0/8", "::1/128");
        refuse("a private address", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fec0::/10");
        refuse("a unique-local address", "fc00::/7");
        refuse("a link-local address", "169.254.0.0/16", "fe80::/10");
        refuse("a carrier-grade NAT address", "100.64.0.0/10");
        refuse("a multicast address", "224.0.0.0/4", "ff00::/8");
        refuse("a reserved address", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4");
        refuse("a reserved address", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "5f00::/16");
        refuse("an address of the documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");
        refuse("an address of the documentation", "2001:db8::/32", "3fff::/20");
    }

    private RefusedRanges() {}

    private static void refuse(String what, String... ranges) {
        for (String range : ranges) {
            RANGES.put(Cidr.parse(range), what);
        }
    }

    /** The name of the refused range that holds the address; empty if no range does. */
    static Optional<String> kindOf(InetAddress address) {
        return RANGES.entrySet().stream()
                .filter(range -> range.getKey().contains(address))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
