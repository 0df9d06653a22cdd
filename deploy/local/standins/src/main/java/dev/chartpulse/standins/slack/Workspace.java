package dev.chartpulse.standins.slack;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels and the files of the stand-in's workspace. Thread-safe; the files are used by one thread. */
final class Workspace {

    private static final int KEEP_FILES = 300;

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, UploadedFile> files = new LinkedHashMap<>();
    private int lastFile;
    private int lastMessage;

    Workspace() {
        List.of(
                        new Channel("C0CHARTS01", "charts", false, true, false),
                        new Channel("C0GENERAL1", "general", false, true, false),
                        new Channel("C0RANDOM01", "random", false, false, false),
                        new Channel("C0OLDNEWS1", "old-news", false, true, true),
                        new Channel("G0LEADERS1", "leaders", true, true, false),
                        new Channel("G0SECRET01", "secret", true, false, false))
                .forEach(this::put);
    }

    synchronized void put(Channel channel) {
        channels.put(channel.id(), channel);
    }

    synchronized Collection<Channel> channels() {
        return List.copyOf(channels.values());
    }

    synchronized Optional<Channel> channel(String id) {
        return Optional.ofNullable(channels.get(id)).filter(Channel::isVisible);
    }

    /**
     * The channel, which the bot may post to.
     *
     * @throws SlackErrorException when there is no such channel, or the bot may not post to it
     */
    Channel channelToPostInto(String id) {
        Channel channel = channel(id).orElseThrow(() -> SlackErrorException.of("channel_not_found"));
        if (channel.isArchived()) {
            throw SlackErrorException.of("is_archived");
        }
        if (!channel.isMember()) {
            throw SlackErrorException.of("not_in_channel");
        }
        return channel;
    }

    synchronized UploadedFile announce(String name, int length, String altText) {
        UploadedFile file = new UploadedFile("F0%08d".formatted(++lastFile), name, length, altText);
        files.put(file.id, file);
        if (files.size() > KEEP_FILES) {
            files.remove(files.keySet().iterator().next());
        }
        return file;
    }

    synchronized Optional<UploadedFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /** The id of a new message: its time in seconds and a number that grows. */
    synchronized String nextTs(long epochMillis) {
        lastMessage = (lastMessage + 1) % 1_000_000;
        return "%d.%06d".formatted(epochMillis / 1000, lastMessage);
    }
}
