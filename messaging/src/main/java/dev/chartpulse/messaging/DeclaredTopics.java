package dev.chartpulse.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.unchecked.Unchecked;

/**
 * Whether the topics are there. They are checked at start, before any channel is connected. A Kafka that does not answer
 * then keeps no service from starting, since its REST works without Kafka: the topics are checked again until Kafka
 * answers, and nothing is consumed or published before that. A Kafka that refuses this service, or lacks topics which must
 * not be made, ends the start, so that a rollout with such a mistake goes no further.
 */
@ApplicationScoped
class DeclaredTopics {

    private static final Logger LOG = Logger.getLogger(DeclaredTopics.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TopicDeclaration declaration;
    private final CompletableFuture<Void> declared = new CompletableFuture<>();
    private volatile String trouble = "not checked yet";
    private Cancellable checks = () -> {};

    DeclaredTopics(TopicDeclaration declaration) {
        this.declaration = declaration;
    }

    /**
     * Checks the topics before anything is consumed or published.
     *
     * @throws IllegalStateException when Kafka refuses this service, or topics are missing and must not be made here
     */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting)
            throws InterruptedException {
        try {
            declaration.declare();
            found();
        } catch (KafkaAwayException away) {
            LOG.warn("the service starts without Kafka, and events wait until it is there");
            missed(away);
            checkAgain();
        }
    }

    @PreDestroy
    void stop() {
        checks.cancel();
    }

    /** Completes once the topics are there; never fails. */
    Uni<Void> await() {
        return Uni.createFrom().completionStage(declared::copy);
    }

    /** Why the topics are not known to be there; empty when they are. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void checkAgain() {
        checks = Uni.createFrom()
                .voidItem()
                .invoke(Unchecked.consumer(nothing -> declaration.declare()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(this::missed)
                .onFailure()
                .retry()
                .withBackOff(PAUSE, PAUSE)
                .indefinitely()
                .subscribe()
                .with(done -> found());
    }

    private void found() {
        trouble = null;
        declared.complete(null);
    }

    private void missed(Throwable failure) {
        if (!failure.getMessage().equals(trouble)) {
            trouble = failure.getMessage();
            LOG.warn(trouble);
        }
    }
}
