package dev.chartpulse.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.chartpulse.bench.MailSink.Mail;
import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.ReceivedMessage;

/** What arrived, by the number that the {@link Fleet} gave to the connection. */
final class Arrivals implements AutoCloseable {

    private static final Pattern TEAM = Pattern.compile("team-(\\d{7})@");
    private static final Pattern SHOP = Pattern.compile("Shop (\\d{7})");
    private static final int LOOK_EVERY_MILLIS = 50;

    private final Map<String, Integer> mails = new HashMap<>();
    private final Map<String, Integer> slack = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Inbox inbox;
    private long lastSeen;

    synchronized void mail(Mail mail) {
        mails.merge(number(TEAM, mail.recipient()), 1, Integer::sum);
    }

    /** Counts what comes to Slack from now on. The inbox keeps the newest messages only, so it is looked at often. */
    void watch(Inbox slackInbox) {
        inbox = slackInbox;
        timer.scheduleAtFixedRate(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        long newest = lastSeen;
        int seen = 0;
        for (Inbox.Entry entry : inbox.entries()) {
            if (entry.id() > lastSeen) {
                ReceivedMessage message = entry.message();
                slack.merge(number(SHOP, message.subject() + " " + message.text()), 1, Integer::sum);
                newest = Math.max(newest, entry.id());
                seen++;
            }
        }
        if (newest - lastSeen != seen) {
            System.out.println("messages came faster than they were counted: the account is not complete");
        }
        lastSeen = newest;
    }

    /** Counts what is there, and nothing any more from then on. */
    void end() {
        timer.shutdown();
        look();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    synchronized int mails(String number) {
        return mails.getOrDefault(number, 0);
    }

    synchronized int slackMessages(String number) {
        return slack.getOrDefault(number, 0);
    }

    private static String number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "other";
    }

    @Override
    public synchronized String toString() {
        return total(mails) + " mails and " + total(slack) + " messages in Slack arrived";
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
