package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.CanonicalizationAlgorithm;
import io.vertx.ext.mail.DKIMSignOptions;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.delivery.kit.SmtpServer;
import dev.chartpulse.delivery.kit.WildCharts;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.traces.PulseTraces;

/** A mail that is signed as application.properties and docs/channels/email.md say, verified by another implementation. */
class DkimTest {

    private static final String SIGNED_HEADERS = "quarkus.mailer.dkim.signed-headers";
    private static final String RECIPIENT = "ops@example.com";

    private final Vertx vertx = Vertx.vertx();
    private final SmtpServer server = new SmtpServer(vertx);

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theSignatureCoversTheHeadersAboutUnsubscribing() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        AtomicInteger asked = new AtomicInteger();
        Claim claim = claim();
        GuardedContent picture = new GuardedContent(claim.chart().png(), () -> {
            asked.incrementAndGet();
            return Uni.createFrom().item(true);
        });

        outgoing(keys)
                .send(ChartMail.of(claim, "Charts \uD83D\uDCC8 <charts@example.com>", picture), Duration.ofSeconds(60))
                .await()
                .atMost(Duration.ofSeconds(60));

        String mail = server.mails(RECIPIENT).get(0).raw();
        assertThat(asked).hasValue(1);
        List<SignatureRecord> signatures = verified(mail, keys);
        assertThat(signatures).hasSize(1);
        assertThat(signatures.get(0).getHeaders())
                .extracting(header -> header.toString().toLowerCase(Locale.ROOT))
                .contains("from", "list-unsubscribe", "list-unsubscribe-post");
    }

    /** Throws when a signature is not valid. */
    private static List<SignatureRecord> verified(String mail, KeyPair keys) throws Exception {
        String record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        InputStream raw = new ByteArrayInputStream((mail + "\r\n").getBytes(StandardCharsets.UTF_8));
        return new DKIMVerifier((method, selector, domain) -> List.of(record)).verify(raw);
    }

    private OutgoingMail outgoing(KeyPair keys) throws Exception {
        Properties settings = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        DKIMSignOptions dkim = new DKIMSignOptions()
                .setPrivateKey(
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()))
                .setSdid("example.com")
                .setSelector("charts")
                .setHeaderCanonAlgo(CanonicalizationAlgorithm.RELAXED)
                .setBodyCanonAlgo(CanonicalizationAlgorithm.RELAXED)
                .setSignedHeaders(Stream.of(settings.getProperty(SIGNED_HEADERS).split(","))
                        .toList());
        MailConfig config =
                new MailConfig("127.0.0.1", server.port()).setEnableDKIM(true).setDKIMSignOption(dkim);
        return new OutgoingMail(MailClient.create(vertx, config), PulseTraces.off(), 1);
    }

    private static Claim claim() {
        Chart chart = WildCharts.usual();
        return new Claim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                DeliveryKind.EMAIL,
                RECIPIENT,
                null,
                null,
                URI.create("https://tools.example.com/api/v1/unsubscribe/" + "a".repeat(80) + "/" + "b".repeat(28)),
                "lane",
                "account",
                false,
                1,
                false,
                null,
                null,
                false,
                chart.pulseId(),
                chart,
                null);
    }
}
