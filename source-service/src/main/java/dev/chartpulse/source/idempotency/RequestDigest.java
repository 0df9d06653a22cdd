package dev.chartpulse.source.idempotency;

import jakarta.enterprise.context.RequestScoped;

/** The digest of the body of the request that is being handled. */
@RequestScoped
class RequestDigest {

    private String hex = BodyDigest.ofNothing();

    void set(String taken) {
        hex = taken;
    }

    String hex() {
        return hex;
    }
}
