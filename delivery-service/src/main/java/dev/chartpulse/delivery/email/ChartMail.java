package dev.chartpulse.delivery.email;

import java.net.URI;
import java.util.Locale;

import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.EmailAddress;

import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.Threading;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.ChartFile;
import dev.chartpulse.delivery.message.OneLine;
import dev.chartpulse.delivery.message.RowsFile;
import dev.chartpulse.delivery.message.Wording;

/** One mail to one recipient: text, and HTML with the chart inline. */
final class ChartMail {

    private static final int MAX_LIST_NAME = 200;

    private ChartMail() {}

    /** The Message-ID, which is the same for every attempt at a delivery: a mail program can recognise a repeated mail by it. */
    static String messageId(Claim claim, String from) {
        return "<" + claim.id() + "@" + domain(from) + ">";
    }

    /**
     * The mail with the chart.
     *
     * @param from the sender, with or without a display name
     * @param last gives the bytes of {@link #lastPart}, read last of all
     * @throws AddressInvalidException when the recipient's address is not valid
     */
    static MailMessage of(Claim claim, String from, ReadStream<Buffer> last) {
        Chart chart = claim.chart();
        Wording wording = Wording.of(chart);
        URI unsubscribe = claim.unsubscribeUrl();
        String cid = "chart-" + claim.id() + "@" + domain(from);
        String file = ChartFile.name(chart);
        MailAttachment image = MailAttachment.create()
                .setContentType("image/png;\r\n " + MailHeader.parameter("name", file))
                .setDisposition("inline;\r\n " + MailHeader.parameter("filename", file))
                .setContentId("<" + cid + ">");
        MailMessage mail = addressed(claim, from, wording.subject());
        if (chart.csv() == null) {
            image.setSize(chart.png().length).setStream(last);
        } else {
            image.setData(Buffer.buffer(chart.png()));
            mail.setAttachment(csv(chart).setStream(last));
        }
        addHeaders(mail.getHeaders(), chart.message(), from, unsubscribe);
        return mail.setText(EmailText.of(wording, unsubscribe))
                .setHtml(SevenBit.of(EmailPage.of(
                        wording, cid, chart.spec().width(), chart.spec().height(), unsubscribe)))
                .setInlineAttachment(image);
    }

    /** The bytes of the mail's last part: the file with the rows where there is one, else the picture. */
    static Uni<byte[]> lastPart(Chart chart) {
        return chart.csv() == null ? Uni.createFrom().item(chart.png()) : RowsFile.of(chart.csv());
    }

    private static MailAttachment csv(Chart chart) {
        String file = ChartFile.csvName(chart);
        return MailAttachment.create()
                .setContentType("text/csv; charset=utf-8;\r\n " + MailHeader.parameter("name", file))
                .setDisposition("attachment;\r\n " + MailHeader.parameter("filename", file));
    }

    /**
     * A mail without its content.
     *
     * @throws AddressInvalidException when the recipient's address is not valid
     */
    static MailMessage addressed(Claim claim, String from, String subject) {
        MailMessage mail = new MailMessage()
                .setFrom(new EmailAddress(from).getEmail())
                .setTo(address(claim.address()))
                .setHeaders(headers(claim, from, subject));
        SmtpUtf8.mark(mail);
        return mail;
    }

    /** Headers that replace those which the mail client would write, because it breaks characters beyond U+FFFF. */
    private static MultiMap headers(Claim claim, String from, String subject) {
        return MultiMap.caseInsensitiveMultiMap()
                .add("Message-ID", messageId(claim, from))
                .add("From", sender(new EmailAddress(from)))
                .add("Subject", MailHeader.text(subject))
                .add("Auto-Submitted", "auto-generated");
    }

    /** Headers of the connection that the chart belongs to. */
    private static void addHeaders(MultiMap headers, PulseMessage message, String from, URI unsubscribe) {
        headers.add("List-Id", listId(message, from));
        if (message.threading() == Threading.CONNECTION) {
            headers.add("References", thread(message, from)).add("In-Reply-To", thread(message, from));
        }
        if (unsubscribe != null) {
            headers.add("List-Unsubscribe", "<" + unsubscribe.toASCIIString() + ">")
                    .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /** Names the connection, so that a recipient can sort its mails by a rule. Source: RFC 2919, section 3. */
    private static String listId(PulseMessage message, String from) {
        return MailHeader.mailbox(
                OneLine.of(message.connectionName(), MAX_LIST_NAME),
                message.connectionId() + ".connections." + domain(from));
    }

    /** The id of a mail that was never sent: mail programs make one thread of all that refer to it. RFC 5322, section 3.6.4. */
    private static String thread(PulseMessage message, String from) {
        return "<connection-" + message.connectionId() + "@" + domain(from) + ">";
    }

    /** The display name may have been configured in quotation marks. */
    private static String sender(EmailAddress from) {
        String name = from.getName().strip();
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return MailHeader.mailbox(
                quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name, from.getEmail());
    }

    /** A bare address: neither a name nor a second recipient. */
    private static String address(String text) {
        try {
            if (!text.isEmpty() && new EmailAddress(text).getEmail().equals(text)) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new AddressInvalidException(e);
        }
        throw new AddressInvalidException(null);
    }

    private static String domain(String from) {
        String email = new EmailAddress(from).getEmail();
        return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
