package dev.chartpulse.delivery.email;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.quarkus.mailer.SentMail;
import io.quarkus.mailer.runtime.MailerSupport;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;

/**
 * quarkus-mailer's mail client with one setting more: a connection on which the mail server says nothing for a while is
 * closed. Without it a silent mail server keeps its connections, and with them the whole pool, until a restart. And its
 * connections are {@link ClosingAfterQuit}, and know {@link SmtpUtf8}.
 *
 * <p>quarkus-mailer has no key for this setting and no way to customise its client (3.33). So it makes the client here as
 * ever, from all of {@code quarkus.mailer} and the TLS registry, and the setting is added where the client opens its
 * connections.
 */
@Alternative
@Priority(1)
@Singleton
class MailersWithIdleTimeout extends Mailers {

    MailersWithIdleTimeout(
            Vertx vertx,
            io.vertx.mutiny.core.Vertx mutinyVertx,
            MailersRuntimeConfig mailers,
            LaunchMode launchMode,
            MailerSupport support,
            TlsConfigurationRegistry tls,
            Event<SentMail> sent,
            EmailConfig config) {
        super(
                new IdleTimeout((VertxInternal) vertx, config.timeout()),
                mutinyVertx,
                mailers,
                launchMode,
                support,
                tls,
                sent);
    }

    /** A Vert.x whose TCP clients close their connections after this time without a byte in either direction. */
    private static final class IdleTimeout extends VertxWrapper {

        private final Duration limit;

        IdleTimeout(VertxInternal vertx, Duration limit) {
            super(vertx);
            this.limit = limit;
        }

        @Override
        public NetClient createNetClient(NetClientOptions options) {
            NetClient client = super.createNetClient(new NetClientOptions(options)
                    .setIdleTimeout(Math.toIntExact(limit.toMillis()))
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
            return WrappedSockets.of(client, socket -> SmtpUtf8.of(ClosingAfterQuit.of(socket)));
        }
    }
}
