package dev.chartpulse.delivery.email;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;
import io.vertx.ext.mail.mailencoder.EmailAddress;

import dev.chartpulse.delivery.ledger.Claim;

/**
 * The sender of emails: {@code quarkus.mailer.from}, unless a workspace has one of its own. There is no default: mail servers refuse mails from an address that
 * does not exist or take them for spam, and no check after the start would show why.
 */
@Startup
@ApplicationScoped
class Sender {

    private final String address;

    /**
     * Reads the sender from the configuration.
     *
     * @throws IllegalStateException when it is not set, or is no address; the start fails
     */
    Sender(@ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        address = from.filter(text -> !text.isBlank())
                .orElseThrow(
                        () -> new IllegalStateException("quarkus.mailer.from is not set: set QUARKUS_MAILER_FROM to"
                                + " the sender of all emails, such as Chartpulse <charts@example.com>"));
        try {
            new EmailAddress(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "quarkus.mailer.from is no address: set QUARKUS_MAILER_FROM to one such as Chartpulse <charts@example.com>",
                    e);
        }
    }

    /**
     * The sender of the mail, as it stands in it, with the name where there is one: the workspace's where it has one of its own.
     */
    String of(Claim claim) {
        String own = claim.isNotice()
                ? claim.notice().sender()
                : claim.chart().message().sender();
        return own == null ? address : own;
    }
}
