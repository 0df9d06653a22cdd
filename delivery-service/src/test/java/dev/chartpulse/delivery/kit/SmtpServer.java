package dev.chartpulse.delivery.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;

/** A mail server that treats each recipient as a test asks it to. Tests keep apart by their recipients. */
public final class SmtpServer {

    /** What happens to a mail. */
    public enum Fate {
        TAKEN,
        /** 450 to RCPT. */
        DEFERRED,
        /** 550 to RCPT. */
        REJECTED,
        /** 421 to RCPT, and the connection ends. */
        SHUTTING_DOWN,
        /** The connection breaks after RCPT. */
        DROPPED_BEFORE_DATA,
        /** The mail is taken, and the connection breaks before the 250. */
        TAKEN_THEN_DROPPED,
        /** The mail is whole, and refused with 451. */
        DEFERRED_AFTER_DATA,
        /** The mail is whole, and no word comes. */
        SILENT_AFTER_DATA
    }

    /** Where in the dialogue a server may fall silent. */
    public enum Step {
        GREETING,
        EHLO,
        MAIL,
        RCPT,
        DATA,
        AFTER_THE_FINAL_DOT
    }

    private final NetServer server;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private volatile Step muteAt;
    private volatile String greeting = "220 test";
    private volatile List<String> extensions = List.of();
    private final Map<String, Queue<Fate>> fates = new ConcurrentHashMap<>();
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();

    public SmtpServer(Vertx vertx) {
        server = vertx.createNetServer().connectHandler(socket -> new Session(socket).start());
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public int port() {
        return server.actualPort();
    }

    /** The next mails for this recipient; those after them are taken. */
    public void fate(String recipient, Fate... next) {
        fates.computeIfAbsent(recipient, key -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
    }

    /** Every session that reaches this step is silent from then on, and its connection stays open; null ends this for new ones. */
    public void muteAt(Step step) {
        muteAt = step;
        if (step != null) {
            // A session that is kept for later has its first steps behind it.
            sessions.forEach(Session::hangUp);
        }
    }

    /** New sessions begin with this line, and end with it unless it begins with 220; null for the usual one. */
    public void greetWith(String line) {
        greeting = line == null ? "220 test" : line;
        sessions.forEach(Session::hangUp);
    }

    /** New sessions offer these besides SIZE. */
    public void offer(String... more) {
        extensions = List.of(more);
        sessions.forEach(Session::hangUp);
    }

    /** Says at last that the mail of this recipient is taken, where the session is silent after it. */
    public void takeAtLast(String address) {
        sessions.stream()
                .filter(session -> address.equals(session.recipient))
                .forEach(session -> session.say("250 taken"));
    }

    /** What a recipient has, oldest first. */
    public List<Mail> mails(String recipient) {
        return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** All commands that came so far, from whichever session. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    /**
     * A mail.
     *
     * @param from the command that began it
     * @param raw as it came over the wire, dots unstuffed
     */
    public record Mail(String from, String recipient, String raw) {}

    private final class Session {

        private final NetSocket socket;
        private final List<String> data = new ArrayList<>();
        private String from;
        private String recipient;
        private Fate fate = Fate.TAKEN;
        private boolean inData;
        private boolean mute;

        Session(NetSocket socket) {
            this.socket = socket;
        }

        void start() {
            sessions.add(this);
            socket.closeHandler(closed -> sessions.remove(this));
            socket.handler(RecordParser.newDelimited("\r\n", line -> line(line.toString())));
            if (!isMuteAt(Step.GREETING)) {
                say(greeting);
                if (!greeting.startsWith("220")) {
                    socket.close();
                }
            }
        }

        void hangUp() {
            socket.close();
        }

        private boolean isMuteAt(Step step) {
            mute |= muteAt == step;
            return mute;
        }

        private void line(String line) {
            if (mute) {
                return;
            }
            if (inData) {
                data(line);
                return;
            }
            commands.add(line);
            String command = line.toUpperCase(java.util.Locale.ROOT);
            if (command.startsWith("EHLO") && !isMuteAt(Step.EHLO)) {
                extensions.forEach(extension -> say("250-" + extension));
                socket.write("250-test\r\n250 SIZE 10000000\r\n");
            } else if (command.startsWith("MAIL FROM:") && !isMuteAt(Step.MAIL)) {
                from = line;
                say("250 ok");
            } else if (command.startsWith("RCPT TO:") && !isMuteAt(Step.RCPT)) {
                recipient(line.substring(9, line.length() - 1));
            } else if (command.equals("DATA") && !isMuteAt(Step.DATA)) {
                inData = true;
                data.clear();
                say("354 go on");
            } else if (command.equals("QUIT")) {
                say("221 bye");
                socket.close();
            } else if (command.equals("RSET")) {
                say("250 ok");
            }
        }

        private void recipient(String address) {
            recipient = address;
            Queue<Fate> queue = fates.get(address);
            Fate next = queue == null ? null : queue.poll();
            fate = next == null ? Fate.TAKEN : next;
            switch (fate) {
                case DEFERRED -> say("450 4.2.0 busy, try again");
                case REJECTED -> say("550 5.1.1 no such user");
                case SHUTTING_DOWN -> {
                    say("421 4.3.2 shutting down");
                    socket.close();
                }
                case DROPPED_BEFORE_DATA -> socket.close();
                default -> say("250 ok");
            }
        }

        private void data(String line) {
            if (!line.equals(".")) {
                data.add(line.startsWith(".") ? line.substring(1) : line);
                return;
            }
            inData = false;
            if (fate == Fate.DEFERRED_AFTER_DATA) {
                say("451 4.3.0 later");
                return;
            }
            mails.add(new Mail(from, recipient, String.join("\r\n", data)));
            if (fate == Fate.TAKEN_THEN_DROPPED) {
                socket.close();
            } else if (fate != Fate.SILENT_AFTER_DATA && !isMuteAt(Step.AFTER_THE_FINAL_DOT)) {
                say("250 taken");
            }
        }

        private void say(String line) {
            socket.write(line + "\r\n");
        }
    }
}
