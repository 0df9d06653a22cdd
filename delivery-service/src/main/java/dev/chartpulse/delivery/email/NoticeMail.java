package dev.chartpulse.delivery.email;

import java.nio.charset.StandardCharsets;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;

import dev.chartpulse.delivery.ledger.Claim;

/**
 * One mail with a notice, in plain text. Its last part is its signature, as mailing lists add theirs, because the last part of each mail
 * is what {@link GuardedContent} holds back until the ledger has recorded that the mail is about to be complete.
 */
final class NoticeMail {

    /** The last part of the mail. */
    static final byte[] SIGNATURE = "\r\n-- \r\nChartpulse\r\n".getBytes(StandardCharsets.UTF_8);

    private NoticeMail() {}

    /**
     * The mail with the notice.
     *
     * @param from the sender, with or without a display name
     * @param signature gives {@link #SIGNATURE}, read last of all
     * @throws AddressInvalidException when the recipient's address is not valid
     */
    static MailMessage of(Claim claim, String from, ReadStream<Buffer> signature) {
        MailAttachment last = MailAttachment.create()
                .setContentType("text/plain; charset=utf-8")
                .setDisposition("inline")
                .setSize(SIGNATURE.length)
                .setStream(signature);
        return ChartMail.addressed(claim, from, claim.notice().subject())
                .setText(claim.notice().text() + "\n")
                .setAttachment(last);
    }
}
