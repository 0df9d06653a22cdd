package dev.chartpulse.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

import dev.chartpulse.bench.MailSink.Mail;

/** One SMTP connection of a {@link MailSink}. */
final class SmtpSession {

    private static final int LARGEST_HEADERS = 16 << 10;
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    /** No line of a mail is a dot alone, and the sender waits for the reply to this one: nothing comes after it. */
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private final NetSocket client;
    private final Consumer<Mail> received;
    private final StringBuilder headers = new StringBuilder();
    private StringBuilder line = new StringBuilder();
    private String recipient = "";
    private boolean inContent;
    private boolean inHeaders;
    /** The latest bytes of the content, as many as {@link #END} has. */
    private byte[] latest = LINE_END;

    private SmtpSession(NetSocket client, Consumer<Mail> received) {
        this.client = client;
        this.received = received;
    }

    static void open(NetSocket client, Consumer<Mail> received) {
        SmtpSession session = new SmtpSession(client, received);
        client.handler(session::read);
        client.exceptionHandler(broken -> client.close());
        session.say("220 sink ESMTP");
    }

    private void read(Buffer bytes) {
        int at = 0;
        while (at < bytes.length()) {
            if (inContent && !inHeaders) {
                content(bytes.getBytes(at, bytes.length()));
                return;
            }
            byte one = bytes.getByte(at++);
            if (inContent) {
                header(one);
            } else if (one == '\n') {
                String command = line.toString().trim();
                line = new StringBuilder();
                command(command);
            } else {
                line.append((char) one);
            }
        }
    }

    private void command(String command) {
        switch (command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> client.write("250-sink\r\n250-PIPELINING\r\n250 SIZE 20000000\r\n");
            case "DATA" -> {
                inContent = true;
                inHeaders = true;
                latest = LINE_END;
                headers.setLength(0);
                say("354 go on");
            }
            case "RCPT" -> {
                recipient = command.replaceAll("^[^<]*<|>.*$", "");
                say("250 ok");
            }
            case "QUIT" -> {
                say("221 bye");
                client.close();
            }
            default -> say("250 ok");
        }
    }

    private void header(byte one) {
        headers.append((char) one);
        inHeaders = !endsHeaders() && headers.length() < LARGEST_HEADERS;
    }

    private void content(byte[] more) {
        byte[] all = Buffer.buffer(latest)
                .appendBytes(more, Math.max(0, more.length - END.length), Math.min(more.length, END.length))
                .getBytes();
        latest = Arrays.copyOfRange(all, Math.max(0, all.length - END.length), all.length);
        if (Arrays.equals(latest, END)) {
            inContent = false;
            received.accept(new Mail(recipient, headers.toString()));
            say("250 taken");
        }
    }

    private boolean endsHeaders() {
        int length = headers.length();
        return length >= 4 && headers.charAt(length - 1) == '\n' && headers.charAt(length - 3) == '\n';
    }

    private void say(String reply) {
        client.write(reply + "\r\n");
    }
}
