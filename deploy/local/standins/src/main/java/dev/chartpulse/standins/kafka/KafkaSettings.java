package dev.chartpulse.standins.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a single broker that is small and starts quickly. */
final class KafkaSettings {

    static final String CONTROLLER = "CONTROLLER";
    private static final String BROKER = "BROKER";
    private static final int NODE_ID = 1;

    private KafkaSettings() {}

    static Map<String, String> of(Path folder, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        listeners(settings, port, controllerPort);
        settings.put("log.dirs", folder.toString());
        singleNode(settings);
        small(settings);
        quick(settings);
        return settings;
    }

    private static void listeners(Map<String, String> settings, int port, int controllerPort) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", BROKER);
        settings.put("listener.security.protocol.map", CONTROLLER + ":PLAINTEXT," + BROKER + ":PLAINTEXT");
        settings.put(
                "listeners", BROKER + "://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", BROKER + "://127.0.0.1:" + port);
    }

    private static void singleNode(Map<String, String> settings) {
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void small(Map<String, String> settings) {
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        // The default takes 128 MiB of heap.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
    }

    private static void quick(Map<String, String> settings) {
        // By default each new consumer group waits three seconds for more members.
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A broker that was killed can register again only after its old session has ended.
        settings.put("broker.session.timeout.ms", "5000");
        settings.put("broker.heartbeat.interval.ms", "1000");
    }
}
