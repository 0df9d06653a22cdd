package dev.chartpulse.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** IPv6 addresses that embed an IPv4 address, where packets end up. The egress policy must check that IPv4 address. */
final class EmbeddedAddress {

    private static final Cidr MAPPED = Cidr.parse("::ffff:0:0/96");
    private static final Cidr TRANSLATED = Cidr.parse("::ffff:0:0:0/96");
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");

    private EmbeddedAddress() {}

    /** The embedded IPv4 address; if there is none, the address itself. */
    static InetAddress unwrap(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.contains(address)) {
            return of(Arrays.copyOfRange(bytes, 2, 6));
        }
        boolean last = List.of(MAPPED, TRANSLATED, NAT64).stream().anyMatch(range -> range.contains(address));
        return last ? of(Arrays.copyOfRange(bytes, 12, 16)) : address;
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not the bytes of an address", e);
        }
    }
}
