package dev.chartpulse.standins.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The messages that the stand-ins received, the newest ones only, in memory. Thread-safe. */
public final class Inbox {

    private static final int KEEP = 200;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final int keep;
    private long lastId;

    /** An inbox that keeps {@value #KEEP} messages. */
    public Inbox() {
        this(KEEP);
    }

    /**
     * Makes an empty inbox.
     *
     * @param keep how many messages are kept, with their pictures
     */
    public Inbox(int keep) {
        this.keep = keep;
    }

    /**
     * A message and its number; each message has the next number.
     *
     * @param id from 1
     * @param message as it arrived
     */
    public record Entry(long id, ReceivedMessage message) {}

    /** Adds a message as the newest. */
    public void add(ReceivedMessage message) {
        synchronized (this) {
            entries.addFirst(new Entry(++lastId, message));
            while (entries.size() > keep) {
                entries.removeLast();
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** All messages that are kept, with their numbers, newest first. */
    public synchronized List<Entry> entries() {
        return new ArrayList<>(entries);
    }

    /** All messages that are kept, newest first. */
    public List<ReceivedMessage> messages() {
        return entries().stream().map(Entry::message).toList();
    }

    /** The messages of one kind, newest first. */
    public List<ReceivedMessage> messages(ReceivedMessage.Kind kind) {
        return messages(message -> message.kind() == kind);
    }

    /** The messages that fulfil a condition, newest first. */
    public List<ReceivedMessage> messages(Predicate<ReceivedMessage> wanted) {
        return messages().stream().filter(wanted).toList();
    }

    synchronized Optional<ReceivedMessage> message(long id) {
        return entries.stream()
                .filter(entry -> entry.id() == id)
                .map(Entry::message)
                .findFirst();
    }

    synchronized long lastId() {
        return lastId;
    }

    /** Adds a listener, which runs after each change, on the thread that made the change. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
