package dev.chartpulse.source.pictures;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.source.destinations.TargetAccess;
import dev.chartpulse.source.links.LinkPurpose;
import dev.chartpulse.source.links.LinkSigner;
import dev.chartpulse.source.links.PublicUrl;
import dev.chartpulse.source.pulses.Pulse;

/** Signs the addresses of pictures, and verifies them. Without a public URL or a keyset that signs there are none. */
@ApplicationScoped
public class PictureLinks {

    private static final String API = "/api/v1/";

    private final LinkSigner signer;
    private final Optional<String> publicUrl;
    private final Duration keepCharts;

    PictureLinks(
            LinkSigner signer,
            @ConfigProperty(name = PublicUrl.PROPERTY) Optional<String> publicUrl,
            @ConfigProperty(name = "chartpulse.history.keep-charts") Duration keepCharts) {
        this.signer = signer;
        this.publicUrl = publicUrl.filter(url -> signer.isEnabled()).map(url -> PublicUrl.of(url)
                .text());
        this.keepCharts = keepCharts;
    }

    /** The same access, with the address of the pulse's picture, which expires when pictures are deleted. */
    public TargetAccess withPicture(TargetAccess access, Pulse pulse) {
        return new TargetAccess() {

            @Override
            public SlackAccess slack(UUID integrationId) {
                return access.slack(integrationId);
            }

            @Override
            public WebhookAccess webhook(UUID destinationId) {
                return access.webhook(destinationId)
                        .withChart(of(pulse.id(), pulse.dueAt()).orElse(null));
            }
        };
    }

    /**
     * The address of the picture of a pulse, or of the test of a destination, which expires when pictures are deleted; empty without a
     * public URL or a keyset that signs.
     */
    public Optional<URI> of(UUID pulseId, Instant dueAt) {
        Instant expires = dueAt.plus(keepCharts);
        return publicUrl.map(url -> URI.create(url + API + "charts/" + pulseId + ".png?signature="
                + signer.sign(LinkPurpose.CHART, content(pulseId), expires)));
    }

    /**
     * The address of the newest picture of a connection or a source; empty without a public URL or a keyset that signs.
     *
     * @param revision grows each time that the addresses are revoked
     * @param expires null for an address that does not expire
     */
    Optional<URI> ofNewest(PictureSubject subject, UUID id, int revision, Instant expires) {
        String content = content(subject, id, revision);
        return publicUrl.map(url -> URI.create(url + API + subject.path() + "/" + id + "/chart.png?signature="
                + (expires == null
                        ? signer.sign(LinkPurpose.CHART, content)
                        : signer.sign(LinkPurpose.CHART, content, expires))));
    }

    /** Whether the signature is one of the pulse's picture, and has not expired. */
    boolean isOfPulse(UUID pulseId, String signature, Instant now) {
        return signer.verify(LinkPurpose.CHART, content(pulseId), signature, now);
    }

    /** Whether the signature is one of the newest picture, was not revoked, and has not expired. */
    boolean isOfNewest(PictureSubject subject, UUID id, int revision, String signature, Instant now) {
        return signer.verify(LinkPurpose.CHART, content(subject, id, revision), signature, now);
    }

    private static String content(UUID pulseId) {
        return "pulse/" + pulseId;
    }

    private static String content(PictureSubject subject, UUID id, int revision) {
        return subject.path() + "/" + id + "/" + revision;
    }
}
