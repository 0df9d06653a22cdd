package dev.chartpulse.source.gitops;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is read from files, and which secrets documents may name. */
@ConfigMapping(prefix = "chartpulse.provisioning")
interface ProvisioningConfig {

    /** The folder whose documents are applied at start and when they change; without it, none are. */
    Optional<String> folder();

    /** The folder with the secrets that documents may name as files; without it, they may name none. */
    Optional<String> secretsFolder();

    /** How often the folder is looked at. */
    @WithDefault("10S")
    Duration poll();

    /** Whether what was applied from a file, and is there no more, is deleted; else people may change it from then on. */
    @WithDefault("false")
    boolean prune();
}
