package dev.chartpulse.standins.slack;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.chartpulse.standins.inbox.Inbox;
import dev.chartpulse.standins.inbox.ReceivedFile;
import dev.chartpulse.standins.inbox.ReceivedImage;
import dev.chartpulse.standins.inbox.ReceivedMessage;

/** Posts messages to channels, which shows them in the inbox. */
final class Board {

    private static final String BOT = "Chartpulse";

    private final Workspace workspace;
    private final Inbox inbox;
    private final Clock clock;

    Board(Workspace workspace, Inbox inbox, Clock clock) {
        this.workspace = workspace;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Posts a message.
     *
     * @param threadTs the ts of the message that it replies to; or null
     * @return the message's ts
     */
    String post(Channel channel, Words words, List<UploadedFile> files, String threadTs) {
        Instant now = clock.instant();
        String ts = workspace.nextTs(now.toEpochMilli());
        files.forEach(file -> file.share(channel, ts, threadTs));
        inbox.add(new ReceivedMessage(
                ReceivedMessage.Kind.SLACK,
                now,
                BOT,
                channel.shownAs(),
                files.isEmpty() ? null : files.get(0).title(),
                words.text(),
                words.blocks(),
                null,
                headers(channel, ts, threadTs, files),
                files.stream().filter(UploadedFile::isPicture).map(Board::image).toList(),
                files.stream()
                        .filter(file -> !file.isPicture())
                        .map(Board::file)
                        .toList()));
        return ts;
    }

    private static Map<String, String> headers(Channel channel, String ts, String threadTs, List<UploadedFile> files) {
        String ids = files.stream().map(file -> file.id).collect(Collectors.joining(" "));
        return threadTs == null
                ? Map.of("channel", channel.id(), "ts", ts, "files", ids)
                : Map.of("channel", channel.id(), "ts", ts, "thread_ts", threadTs, "files", ids);
    }

    private static ReceivedFile file(UploadedFile file) {
        return new ReceivedFile(file.name, file.contentType(), file.bytes());
    }

    private static ReceivedImage image(UploadedFile file) {
        return new ReceivedImage(file.name, file.contentType(), null, file.altText, file.bytes());
    }
}
