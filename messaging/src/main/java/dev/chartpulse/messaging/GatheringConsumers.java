package dev.chartpulse.messaging;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

import io.smallrye.reactive.messaging.ClientCustomizer;

/**
 * Has each consumer that has no interceptor gather its records, see {@link Gathering}. The connector's own settings for all channels are those of producers too, which
 * refuse a consumer's interceptor.
 */
@ApplicationScoped
class GatheringConsumers implements ClientCustomizer<Map<String, Object>> {

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> client) {
        if (!client.containsKey(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG)) {
            client.putIfAbsent(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, Gathering.class.getName());
        }
        return client;
    }
}
