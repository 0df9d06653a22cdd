package dev.chartpulse.delivery.email;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;
import io.vertx.core.VertxException;
import io.vertx.ext.mail.SMTPException;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.http.Unconnected;
import dev.chartpulse.delivery.message.OneLine;

/** Why a mail was not sent, and what a person should do. Source: RFC 5321, sections 4.2.1 and 4.2.5. */
enum EmailFailure {
    /** The recipient's address is not one that SMTP can carry. */
    ADDRESS_INVALID("address-invalid", false, "Correct the recipient's address in the destination."),
    /** The recipient's or the sender's address is beyond ASCII, and the mail server does not take such. RFC 6531, section 3.5. */
    BEYOND_ASCII(
            "address-invalid",
            false,
            "Use an address that has no letters but a to z before the @, or a mail server with SMTPUTF8."),
    /** A reply of 5xx: another attempt would be refused in the same way. */
    REJECTED(
            "mail-rejected",
            false,
            "Read the mail server's answer: it says whether the address, the sender or the mail is refused. Correct that, then send the delivery again."),
    /** The mail server refuses our credentials: our settings are at fault, not the message. RFC 4954, section 6. */
    CREDENTIALS_REFUSED(
            "mail-credentials-refused",
            true,
            "Have an operator check QUARKUS_MAILER_USERNAME, QUARKUS_MAILER_PASSWORD and QUARKUS_MAILER_START_TLS of delivery-service."),
    /**
     * The mail server takes no mail from us at all: it refuses with its greeting, or lacks what our settings ask for. The message is
     * not at fault.
     */
    UNUSABLE(
            "mail-server-unusable",
            true,
            "Have an operator check QUARKUS_MAILER_HOST, _PORT, _START_TLS, _TLS and _USERNAME of delivery-service, and whether the mail"
                    + " server takes mail from where it runs."),
    /** A reply of 4xx: the mail server did not accept the message, and may accept it later. */
    DEFERRED(
            "mail-deferred",
            true,
            "Read the mail server's answer: it says what it waits for. If this goes on, show it to whoever runs the mail server."),
    /** The connection broke before the message was complete, so the mail server cannot have accepted it. */
    UNREACHABLE(
            "mail-server-unreachable",
            true,
            "Have an operator check that the mail server runs, and QUARKUS_MAILER_HOST, _PORT and _START_TLS of delivery-service."),
    /** The connection broke after the message was complete and before the mail server answered. */
    UNKNOWN("delivery-unknown", false, "Ask the recipient; send the delivery again if nothing came.");

    private static final int MAX_MESSAGE = 500;
    private static final Set<Integer> CREDENTIAL_REPLIES = Set.of(530, 534, 535, 538);
    private static final Set<Integer> MAILBOX_REPLIES = Set.of(550, 551, 553);
    /** How the mail client begins its words about a refusal before any message. */
    private static final List<String> REFUSALS_OF_ALL =
            List.of("got error response", "HELO failed", "STARTTLS required", "login is required");
    /** How the mail client begins its words about a reply to RCPT TO. */
    private static final String RECIPIENT_REFUSED = "recipient address not accepted";
    /** An enhanced status code; its group is the subject. */
    private static final Pattern ENHANCED = Pattern.compile("\\b5\\.([0-9]{1,3})\\.[0-9]{1,3}\\b");

    private final String kind;
    private final boolean retryable;
    private final String action;

    EmailFailure(String kind, boolean retryable, String action) {
        this.kind = ProblemCode.of(kind).text();
        this.retryable = retryable;
        this.action = action;
    }

    /**
     * The failure that an exception of the mail client means.
     *
     * @param complete whether all of the message may have been written to the mail server
     */
    static EmailFailure of(Throwable failure, boolean complete) {
        if (failure instanceof SMTPException reply && CREDENTIAL_REPLIES.contains(reply.getReplyCode())) {
            return CREDENTIALS_REFUSED;
        }
        if (!complete && REFUSALS_OF_ALL.stream().anyMatch(words(failure)::startsWith)) {
            return UNUSABLE;
        }
        if (failure instanceof SMTPException reply
                && reply.isPermanent()
                && words(failure).contains(" 5.6.7 ")) {
            return BEYOND_ASCII;
        }
        if (failure instanceof SMTPException reply && reply.isPermanent()) {
            return REJECTED;
        }
        if (failure instanceof SMTPException reply && reply.isTransient()) {
            return DEFERRED;
        }
        if (complete) {
            return UNKNOWN;
        }
        return failure instanceof AddressInvalidException ? ADDRESS_INVALID : UNREACHABLE;
    }

    /**
     * Whether the failure is a fault of our own code, such as one in the making of a mail, and not of the address, the mail server or
     * the way there.
     */
    static boolean isOurOwn(Throwable failure) {
        boolean unchecked = failure instanceof RuntimeException || failure instanceof Error;
        return unchecked
                && !(failure instanceof AddressInvalidException
                        || failure instanceof VertxException
                        || failure instanceof ChannelException
                        || failure instanceof CodecException);
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** The failure with the mail server's own words, unless it answered to our credentials: such words may quote a password. */
    Failure because(Throwable failure) {
        String words = words(failure);
        String text =
                switch (this) {
                    case ADDRESS_INVALID -> "The address is not valid.";
                    case BEYOND_ASCII -> "The mail server takes no address with letters other than a to z: " + words;
                    case REJECTED, DEFERRED -> "The mail server answered: " + words;
                    case CREDENTIALS_REFUSED ->
                        "The mail server refused to let us in: " + ((SMTPException) failure).getReplyCode() + ".";
                    case UNUSABLE -> "The mail server takes no mail from us: " + words;
                    case UNREACHABLE ->
                        "The mail server cannot be reached: "
                                + Unconnected.why(failure).orElse(words);
                    case UNKNOWN -> "The mail server had the whole message and did not answer: " + words;
                };
        return new Failure(kind, OneLine.of(text, MAX_MESSAGE), action, retryable, null, reach(failure));
    }

    /** What else fails for the same reason; null if another attempt may help, or if the mail may have been sent. */
    private Reach reach(Throwable failure) {
        return switch (this) {
            case ADDRESS_INVALID, BEYOND_ASCII -> Reach.ADDRESS;
            case REJECTED -> isOfTheMailbox((SMTPException) failure) ? Reach.ADDRESS : Reach.DELIVERY;
            case CREDENTIALS_REFUSED, UNUSABLE, DEFERRED, UNREACHABLE, UNKNOWN -> null;
        };
    }

    /**
     * Whether the mailbox is at fault: the mail server refused the recipient, and not because of a policy, such as one against us as a
     * sender, by which it would refuse all recipients. Source: RFC 3463, sections 3.2 and 3.3: x.1.y is about the address, x.2.y about
     * the mailbox; x.7.y is policy. Servers without such codes say 550, 551 or 553 (RFC 5321, section 4.2.3).
     */
    private static boolean isOfTheMailbox(SMTPException reply) {
        String words = String.valueOf(reply.getMessage());
        if (!words.startsWith(RECIPIENT_REFUSED)
                || words.toLowerCase(Locale.ROOT).contains("relay")) {
            return false;
        }
        Matcher status = ENHANCED.matcher(words);
        return status.find() ? "12".contains(status.group(1)) : MAILBOX_REPLIES.contains(reply.getReplyCode());
    }
}
