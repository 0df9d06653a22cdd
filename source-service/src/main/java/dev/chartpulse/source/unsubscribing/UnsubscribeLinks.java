package dev.chartpulse.source.unsubscribing;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.links.LinkPurpose;
import dev.chartpulse.source.links.LinkSigner;
import dev.chartpulse.source.links.PublicUrl;
import dev.chartpulse.source.pulses.Pulse;

/**
 * The unsubscribe links in mails. A link names the connection and the address, and is signed; it does not expire, because mails
 * are kept for years. Without {@code chartpulse.public-url} and the keys that sign links there are none.
 */
@Startup
@ApplicationScoped
public class UnsubscribeLinks {

    private static final Logger LOG = Logger.getLogger(UnsubscribeLinks.class);

    private final Optional<PublicUrl> publicUrl;
    private final LinkSigner signer;

    UnsubscribeLinks(@ConfigProperty(name = PublicUrl.PROPERTY) Optional<String> publicUrl, LinkSigner signer) {
        this.publicUrl = publicUrl.map(PublicUrl::of);
        this.signer = signer;
        if (this.publicUrl.isEmpty() || !signer.isEnabled()) {
            LOG.infof(
                    "mails have no unsubscribe link: %s is not set",
                    this.publicUrl.isEmpty() ? PublicUrl.PROPERTY : LinkSigner.PROPERTY);
        }
    }

    /** The link for a mail of this pulse to this target; null when the target is no address, or when there are no links. */
    public URI of(Pulse pulse, DeliveryTarget target) {
        if (target.kind() != DeliveryKind.EMAIL || publicUrl.isEmpty() || !signer.isEnabled()) {
            return null;
        }
        String text = new Subscription(pulse.workspaceId(), pulse.connectionId(), target.address()).text();
        return URI.create(publicUrl.get().text() + UnsubscribeResource.PATH + "/" + text + "/"
                + signer.sign(LinkPurpose.UNSUBSCRIBE, text));
    }

    /** The subscription that a link names; empty when the signature is not ours. */
    Optional<Subscription> read(String text, String signature) {
        return signer.verify(LinkPurpose.UNSUBSCRIBE, text, signature)
                ? Optional.of(Subscription.of(text))
                : Optional.empty();
    }
}
