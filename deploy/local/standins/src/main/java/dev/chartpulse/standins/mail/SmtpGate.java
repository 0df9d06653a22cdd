package dev.chartpulse.standins.mail;

import java.util.Locale;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

import dev.chartpulse.standins.fault.Faults;

/** One SMTP connection to the real server: passes lines on, and spoils them by the faults that a test has set. */
final class SmtpGate {

    private static final String CONTENT = "content";
    private static final String LINE_END = "\r\n";

    private final NetSocket client;
    private final NetSocket server;
    private final Faults<SmtpFault> faults;
    private boolean inContent;
    private boolean dropAtReply;
    private boolean deaf;

    private SmtpGate(NetSocket client, NetSocket server, Faults<SmtpFault> faults) {
        this.client = client;
        this.server = server;
        this.faults = faults;
    }

    static void open(NetSocket client, NetSocket server, Faults<SmtpFault> faults) {
        SmtpGate gate = new SmtpGate(client, server, faults);
        client.handler(RecordParser.newDelimited(LINE_END, gate::fromClient));
        server.handler(gate::fromServer);
        client.closeHandler(closed -> server.close());
        server.closeHandler(closed -> gate.serverClosed());
        gate.client.resume();
    }

    private void fromClient(Buffer line) {
        String text = line.toString();
        if (deaf) {
            leave(text);
        } else if (!inContent) {
            command(text, line);
        } else if (".".equals(text)) {
            inContent = false;
            pass(CONTENT, line);
        } else {
            forward(line);
        }
    }

    private void command(String text, Buffer line) {
        String verb = text.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        pass(verb, line);
    }

    private void pass(String call, Buffer line) {
        Optional<SmtpFault> fault = faults.take(call);
        if (fault.isEmpty()) {
            forward(line);
            return;
        }
        switch (fault.get().ending()) {
            case REPLY -> refuse(call, fault.get().reply());
            case HANG -> client.pause();
            case DROP -> {
                if (fault.get().worked()) {
                    dropAtReply = true;
                    forward(line);
                } else {
                    client.close();
                }
            }
        }
    }

    private void refuse(String call, String reply) {
        client.write(reply + LINE_END);
        if (CONTENT.equals(call)) {
            // The server waits for the end of the content, which must not arrive: the mail would be delivered.
            deaf = true;
            server.close();
        }
    }

    private void leave(String text) {
        client.write((text.toUpperCase(Locale.ROOT).startsWith("QUIT") ? "221 bye" : "421 closing") + LINE_END);
        client.end();
    }

    private void forward(Buffer line) {
        server.write(line.copy().appendString(LINE_END));
    }

    private void fromServer(Buffer reply) {
        if (dropAtReply) {
            client.close();
            return;
        }
        // 354 asks for the content of the mail.
        inContent = inContent || reply.toString().startsWith("354");
        client.write(reply);
    }

    private void serverClosed() {
        if (!deaf) {
            client.close();
        }
    }
}
