package dev.chartpulse.standins;

/** The address that stand-ins listen on. */
public final class ListenAddress {

    private ListenAddress() {}

    /**
     * The loopback address, because stand-ins let in everybody; the system property {@code standins.address} names
     * another where they have a container of their own.
     */
    public static String get() {
        return System.getProperty("standins.address", "127.0.0.1");
    }
}
