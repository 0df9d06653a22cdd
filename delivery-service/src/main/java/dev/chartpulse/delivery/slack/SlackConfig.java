package dev.chartpulse.delivery.slack;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How Slack is spoken to. */
@ConfigMapping(prefix = "chartpulse.slack")
interface SlackConfig {

    /**
     * Where Slack's Web API is; its path is {@code /api} where none is given. With http, Slack may also answer upload
     * addresses by http: for a stand-in only.
     */
    @WithDefault("https://slack.com/api")
    URI url();

    /** What a method's name is put behind. */
    default String methods() {
        return methods(url());
    }

    static String methods(URI url) {
        boolean bare = url.getPath() == null
                || url.getPath().isEmpty()
                || url.getPath().equals("/");
        return (bare ? url.resolve("/api") : url) + "/";
    }

    /** How long a call that may be repeated takes at most. */
    @WithDefault("10S")
    Duration callTimeout();

    /** How long the bytes of a chart take at most. */
    @WithDefault("30S")
    Duration uploadTimeout();

    /** How long the completion takes at most, which must not be repeated. */
    @WithDefault("20S")
    Duration completionTimeout();

    /** The time between two messages in one channel; Slack accepts about one a second. */
    @WithDefault("1.1S")
    Duration messageInterval();

    /** How long a delivery waits for its turn in a channel before it makes room for others. */
    @WithDefault("3S")
    Duration turnPatience();

    /** How long Slack is asked whether a message was sent, before its outcome is unknown. */
    @WithDefault("15M")
    Duration lookUpLimit();

    /** The time between two such questions. */
    @WithDefault("30S")
    Duration lookUpPause();

    /**
     * How long after a chart was posted Slack is asked for the message, so that the history can link to it; as long as Slack does not
     * know it, it is asked a few times more ({@link MessageLinks}), and the history links to the file.
     */
    @WithDefault("1S")
    Duration messagePause();

    /** How long a chart that replies in a thread waits until Slack is asked again for the thread's first message. */
    @WithDefault("2S")
    Duration threadPause();

    /** How long a workspace's list of channels is taken from memory. */
    @WithDefault("10M")
    Duration channelsMaxAge();

    /** How long a person waits for a list of channels at most. */
    @WithDefault("25S")
    Duration channelsTimeout();
}
