package dev.chartpulse.delivery.email;

import java.net.URI;
import java.util.Locale;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.EmailAddress;

import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.ChartFile;
import dev.chartpulse.delivery.message.Wording;

/** One mail to one recipient: text, and HTML with the chart inline. */
final class ChartMail {

    private ChartMail() {}

    /** The same for the same delivery, so that a repeated mail is recognised. */
    static String messageId(Claim claim, String from) {
        return "<" + claim.id() + "@" + domain(from) + ">";
    }

    /**
     * @param from with or without a name
     * @param picture the chart's bytes, read last of all
     * @throws IllegalArgumentException when an address is not valid
     */
    static MailMessage of(Claim claim, String from, ReadStream<Buffer> picture) {
        Chart chart = claim.chart();
        Wording wording = Wording.of(chart);
        URI unsubscribe = claim.unsubscribeUrl();
        String cid = "chart-" + claim.id() + "@" + domain(from);
        MailAttachment image = MailAttachment.create()
                .setName(ChartFile.name(chart))
                .setContentType("image/png")
                .setDisposition("inline")
                .setContentId("<" + cid + ">")
                .setSize(chart.png().length)
                .setStream(picture);
        return new MailMessage()
                .setFrom(from)
                .setTo(address(claim.address()))
                .setSubject(wording.title())
                .setText(EmailText.plain(wording, unsubscribe))
                .setHtml(EmailText.html(
                        wording, cid, chart.spec().width(), chart.spec().height(), unsubscribe))
                .setInlineAttachment(image)
                .setHeaders(headers(messageId(claim, from), unsubscribe));
    }

    private static MultiMap headers(String messageId, URI unsubscribe) {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("Message-ID", messageId).add("Auto-Submitted", "auto-generated");
        if (unsubscribe != null) {
            headers.add("List-Unsubscribe", "<" + unsubscribe.toASCIIString() + ">")
                    .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return headers;
    }

    /** A bare address: neither a name nor a second recipient. */
    private static String address(String text) {
        EmailAddress address = new EmailAddress(text);
        if (!address.getEmail().equals(text) || text.isEmpty()) {
            throw new IllegalArgumentException("not a bare address");
        }
        return text;
    }

    private static String domain(String from) {
        String email = new EmailAddress(from).getEmail();
        return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
