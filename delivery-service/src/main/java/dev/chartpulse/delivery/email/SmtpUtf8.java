package dev.chartpulse.delivery.email;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.EmailAddress;

/**
 * Says to the mail server that a mail has an address beyond ASCII, which the mail client cannot say: the parameter {@code SMTPUTF8} of MAIL
 * FROM. Where the mail server does not offer it, nothing of the mail is sent, and the mail client gets a refusal in its place.
 *
 * <p>A mail is marked by the sender of its envelope, because that is what the mail client writes into MAIL FROM. A semicolon is in no
 * address. Source: RFC 6531, sections 3.1 to 3.4.
 */
final class SmtpUtf8 {

    /** What the mail client is told; the status is RFC 6531's, section 3.7.4.2. */
    private static final String REFUSAL = "553 5.6.7 the mail server does not offer SMTPUTF8\r\n";

    private static final String MARK = ";smtputf8";
    private static final Pattern OFFER =
            Pattern.compile("^250[- ]SMTPUTF8\\s*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final String LINE_END = "\r\n";

    private SmtpUtf8() {}

    /** Marks the mail if its sender or its recipient has an address beyond ASCII. */
    static void mark(MailMessage mail) {
        String sender = new EmailAddress(mail.getFrom()).getEmail();
        if (!isAscii(sender) || !mail.getTo().stream().allMatch(SmtpUtf8::isAscii)) {
            mail.setBounceAddress(sender + MARK);
        }
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    /** The connection, on which marked mails are sent so. */
    static NetSocket of(NetSocket socket) {
        return WrappedSockets.of(socket, new Session()::call);
    }

    private static final class Session {

        private final StringBuilder greeting = new StringBuilder();
        private Handler<Buffer> reader;
        private boolean greets;
        private boolean offered;

        Object call(String method, Object[] arguments, WrappedSockets.Real real) throws Throwable {
            if (method.equals("handler") && arguments[0] != null) {
                @SuppressWarnings("unchecked")
                Handler<Buffer> given = (Handler<Buffer>) arguments[0];
                reader = given;
                return real.call((Handler<Buffer>) this::read);
            }
            if (method.equals("write") && arguments[0] instanceof String text) {
                follow(text);
                if (text.startsWith("MAIL FROM:") && text.contains(MARK + ">")) {
                    return offered ? real.call(saying(text, arguments)) : refuse(text, arguments);
                }
            }
            return real.call(arguments);
        }

        private void read(Buffer bytes) {
            if (greets) {
                greeting.append(bytes);
            }
            reader.handle(bytes);
        }

        /** The mail server says what it offers between EHLO and the next command; after STARTTLS once more. */
        private void follow(String command) {
            if (greets) {
                offered = OFFER.matcher(greeting).find();
            }
            greets = command.startsWith("EHLO");
            greeting.setLength(0);
        }

        private static Object[] saying(String text, Object[] arguments) {
            int end = text.indexOf(LINE_END);
            Object[] changed = arguments.clone();
            changed[0] = text.substring(0, end).replace(MARK + ">", ">") + " SMTPUTF8" + text.substring(end);
            return changed;
        }

        /** The mail client may write several commands at once, and waits for a reply to each. */
        private Object refuse(String text, Object[] arguments) {
            int commands = text.split(LINE_END).length;
            Vertx.currentContext().runOnContext(later -> reader.handle(Buffer.buffer(REFUSAL.repeat(commands))));
            Promise<Void> written = Promise.promise();
            if (arguments.length > 1 && arguments[1] instanceof Handler<?>) {
                @SuppressWarnings("unchecked")
                Handler<AsyncResult<Void>> told = (Handler<AsyncResult<Void>>) arguments[1];
                written.future().onComplete(told);
            }
            written.complete();
            return arguments.length > 1 ? null : written.future();
        }
    }
}
