package dev.chartpulse.messaging;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.contracts.event.Topic;

/**
 * The topics' names in Kafka: {@link Topic#topicName()} after the installation's prefix. A channel that is consumed has
 * the prefix in its service's configuration ({@code mp.messaging.incoming.<channel>.topic}).
 */
@ApplicationScoped
class TopicNames {

    private final String prefix;

    TopicNames(TopicsConfig config) {
        prefix = config.prefix().orElse("");
    }

    String of(Topic topic) {
        return prefix + topic.topicName();
    }
}
