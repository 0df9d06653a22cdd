package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;

/** The channels that files are posted in: of a person, the direct messages, which are opened and whose id never changes. */
@ApplicationScoped
class Conversations {

    private static final int MAX_IN_MEMORY = 10_000;
    private static final Duration MAX_AGE = Duration.ofHours(24);

    private final SlackApi slack;
    private final Cache<Person, String> opened = Caffeine.newBuilder()
            .maximumSize(MAX_IN_MEMORY)
            .expireAfterWrite(MAX_AGE)
            .build();

    Conversations(SlackApi slack) {
        this.slack = slack;
    }

    private record Person(UUID integrationId, String id) {}

    /**
     * The id of the channel.
     *
     * @param address the id of a channel, or of a person
     * @return fails with {@link SlackException}
     */
    Uni<String> channel(String token, SlackAccess access, String address) {
        return Uni.createFrom().deferred(() -> {
            Person person = new Person(access.integrationId(), address);
            String known = SlackChannel.isPerson(address) ? opened.getIfPresent(person) : address;
            return known != null
                    ? Uni.createFrom().item(known)
                    : slack.open(token, address).invoke(channel -> opened.put(person, channel));
        });
    }
}
