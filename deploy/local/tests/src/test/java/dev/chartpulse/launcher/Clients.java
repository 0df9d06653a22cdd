package dev.chartpulse.launcher;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Clients of the API, who read all the time and fire every few seconds, at whichever replica is in service. */
final class Clients implements AutoCloseable {

    private static final int FIRE_EVERY = 30;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final List<String> fired = Collections.synchronizedList(new ArrayList<>());
    private final List<Replica> replicas;
    private final String connection;
    private String key;
    private int calls;

    /**
     * @param connection the id of the one that is fired
     * @param key the API key
     */
    Clients(List<Replica> replicas, String connection, String key) {
        this.replicas = new ArrayList<>(replicas);
        this.connection = connection;
        this.key = key;
        timer.scheduleWithFixedDelay(this::call, 0, 100, TimeUnit.MILLISECONDS);
    }

    /** Calls the replica no more, as a load balancer does when one is about to be stopped. */
    synchronized void leave(Replica replica) {
        replicas.remove(replica);
    }

    synchronized void enter(Replica replica) {
        replicas.add(replica);
    }

    /** From now on, the key that is sent. */
    synchronized void use(String newKey) {
        key = newKey;
    }

    /** What was not answered as it should be. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** The ids of the pulses that were accepted. */
    List<String> fired() {
        return List.copyOf(fired);
    }

    private synchronized void call() {
        Replica replica = replicas.get(calls % replicas.size());
        Api api = new Api(replica.url(), key);
        try {
            if (calls++ % FIRE_EVERY == 0) {
                fired.add(api.post("/connections/" + connection + "/pulses").getString("id"));
            } else {
                api.get("/connections/" + connection);
            }
        } catch (RuntimeException e) {
            refused.add(e.toString());
        }
    }

    /** Makes no more calls, and waits for the answer to the one under way. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
                refused.add("no answer within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
