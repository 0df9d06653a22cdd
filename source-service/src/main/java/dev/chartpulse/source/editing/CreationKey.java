package dev.chartpulse.source.editing;

import jakarta.enterprise.context.RequestScoped;

/** By which Idempotency-Key the request that is being handled creates something; without one unless {@link #set} was called. */
@RequestScoped
public class CreationKey {

    private String address;
    private String key;
    private String digest;

    /**
     * Takes the key.
     *
     * @param newAddress the path that was asked, because another path is another creation
     * @param newDigest of the body, because another body is another creation
     */
    public void set(String newAddress, String newKey, String newDigest) {
        address = newAddress;
        key = newKey;
        digest = newDigest;
    }

    boolean isGiven() {
        return key != null;
    }

    String address() {
        return address;
    }

    String key() {
        return key;
    }

    String digest() {
        return digest;
    }
}
