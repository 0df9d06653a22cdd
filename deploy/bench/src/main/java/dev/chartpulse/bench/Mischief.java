package dev.chartpulse.bench;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import dev.chartpulse.standins.fault.Faults;
import dev.chartpulse.standins.http.Fault;
import dev.chartpulse.standins.mail.SmtpFault;
import dev.chartpulse.standins.slack.SlackStandIn;

/** Spoils some of the calls to the receivers: refuses them, breaks off before and after the work, is slow, or says nonsense. */
final class Mischief {

    private static final double SHARE = 0.2;
    /** Longer than the caller waits, and shorter than it waits before it asks what became of the call. */
    private static final Duration LATE = Duration.ofSeconds(4);

    /** How long after Slack has taken a file its message appears. */
    private static final Duration SLOW_SHARE = Duration.ofSeconds(1);

    private static final String SLACK_COMPLETION = "files.completeUploadExternal";

    private final Random random;
    private final List<List<Runnable>> byKind;
    private int spoiled;

    Mischief(Receivers receivers, Random random) {
        this.random = random;
        receivers.slack().setShareDelay(SLOW_SHARE);
        Faults<Fault> posted = receivers.webhooks().faults();
        this.byKind = List.of(
                slack(receivers.slack().faults()),
                mail(receivers.mail().faults()),
                posted(posted, "webhook"),
                posted(posted, "teams"),
                posted(posted, "chat"));
    }

    /** May spoil the next call of some kinds of receivers, by chance. */
    void think() {
        for (List<Runnable> ideas : byKind) {
            if (random.nextDouble() < SHARE) {
                ideas.get(random.nextInt(ideas.size())).run();
                spoiled++;
            }
        }
    }

    private static List<Runnable> slack(Faults<Fault> faults) {
        Fault nonsense = Fault.answer(200, "<html>");
        return List.of(
                () -> faults.next("files.getUploadURLExternal", Fault.tooManyRequests(1)),
                () -> faults.next("files.getUploadURLExternal", Fault.hang()),
                () -> faults.next("files.getUploadURLExternal", nonsense),
                () -> faults.next("upload", Fault.answer(500, "")),
                () -> faults.next("upload", Fault.drop()),
                () -> faults.next(SLACK_COMPLETION, Fault.tooManyRequests(1)),
                () -> faults.next(SLACK_COMPLETION, Fault.answer(500, "")),
                () -> faults.next(SLACK_COMPLETION, Fault.answer(500, "").afterTheWork()),
                () -> faults.next(SLACK_COMPLETION, Fault.drop()),
                () -> faults.next(SLACK_COMPLETION, Fault.drop().afterTheWork()),
                () -> faults.next(SLACK_COMPLETION, Fault.hang()),
                () -> faults.next(SLACK_COMPLETION, Fault.hang().afterTheWork()),
                () -> faults.next(SLACK_COMPLETION, Fault.delay(LATE)),
                () -> faults.next(SLACK_COMPLETION, nonsense.afterTheWork()),
                () -> faults.next(SLACK_COMPLETION, SlackStandIn.error("msg_blocks_too_long")),
                () -> faults.next("files.info", Fault.answer(500, "")),
                () -> faults.next("files.info", Fault.drop()));
    }

    private static List<Runnable> mail(Faults<SmtpFault> faults) {
        return List.of(
                () -> faults.next("EHLO", SmtpFault.reply("421 going down")),
                () -> faults.next("MAIL", SmtpFault.drop()),
                () -> faults.next("RCPT", SmtpFault.reply("450 mailbox busy")),
                () -> faults.next("RCPT", SmtpFault.reply("550 no such user")),
                () -> faults.next("DATA", SmtpFault.hang()),
                () -> faults.next("content", SmtpFault.reply("451 try later")),
                () -> faults.next("content", SmtpFault.reply("554 refused")),
                () -> faults.next("content", SmtpFault.drop()),
                () -> faults.next("content", SmtpFault.dropAfterTheWork()),
                () -> faults.next("content", SmtpFault.hang()));
    }

    private static List<Runnable> posted(Faults<Fault> faults, String call) {
        return List.of(
                () -> faults.next(call, Fault.tooManyRequests(1)),
                () -> faults.next(call, Fault.answer(400, "{}")),
                () -> faults.next(call, Fault.answer(500, "{}")),
                () -> faults.next(call, Fault.answer(500, "{}").afterTheWork()),
                () -> faults.next(call, Fault.drop()),
                () -> faults.next(call, Fault.drop().afterTheWork()),
                () -> faults.next(call, Fault.hang()),
                () -> faults.next(call, Fault.hang().afterTheWork()),
                () -> faults.next(call, Fault.delay(LATE)));
    }

    @Override
    public String toString() {
        return spoiled + " calls spoiled";
    }
}
