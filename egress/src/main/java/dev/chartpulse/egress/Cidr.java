package dev.chartpulse.egress;

import java.net.InetAddress;
import java.util.Arrays;

import io.netty.util.NetUtil;

/**
 * A range of addresses.
 *
 * @param network the first address of the range, 4 or 16 bytes
 * @param bits how many leading bits all addresses of the range share
 */
record Cidr(byte[] network, int bits) {

    /**
     * Reads a range.
     *
     * @param text "10.0.0.0/8", "fc00::/7", or a single address
     * @throws IllegalArgumentException when the text is neither a range nor an address
     */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            throw new IllegalArgumentException(text + " is not a network such as 10.0.0.0/8");
        }
        int bits = slash < 0 ? network.length * 8 : prefix(text, slash);
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException(text + " has a prefix that does not fit");
        }
        return new Cidr(network, bits);
    }

    private static int prefix(String text, int slash) {
        try {
            return Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a network such as 10.0.0.0/8", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(network, 0, whole, other, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((network[whole] ^ other[whole]) & (0xff00 >> rest) & 0xff) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr that && bits == that.bits && Arrays.equals(network, that.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + bits;
    }

    @Override
    public String toString() {
        return NetUtil.bytesToIpAddress(network) + "/" + bits;
    }
}
