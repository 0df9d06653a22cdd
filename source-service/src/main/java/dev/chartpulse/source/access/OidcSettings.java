package dev.chartpulse.source.access;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose tokens are taken from people. Off unless it is enabled: then nothing is asked of any issuer. */
@ConfigMapping(prefix = OidcSettings.PREFIX)
interface OidcSettings {

    String PREFIX = "chartpulse.oidc";

    /** Whether tokens are taken. */
    @WithDefault("false")
    boolean enabled();

    /** The issuer's address, as in the claim {@code iss}; its configuration is found below it. */
    Optional<String> issuer();

    /** For whom a token must be meant: one of these is in the claim {@code aud}. */
    Optional<List<String>> audience();

    /** The claim with roles, a path whose steps are separated by slashes, such as {@code realm_access/roles}; absent: none is asked. */
    Optional<String> rolesClaim();

    /** What the values of that claim begin with that are meant for Chartpulse. */
    @WithDefault("chartpulse:")
    String rolesPrefix();
}
