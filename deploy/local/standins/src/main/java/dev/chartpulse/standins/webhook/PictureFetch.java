package dev.chartpulse.standins.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.chartpulse.standins.inbox.ReceivedImage;

/** Fetches the pictures of a card, as the servers of Teams and Google Chat do; a picture may be there only a moment after the card. */
final class PictureFetch {

    private static final int TRIES = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** A picture that a card shows. */
    record Picture(URI url, String altText) {}

    /** The pictures that could be fetched, in order. */
    CompletableFuture<List<ReceivedImage>> fetch(List<Picture> pictures) {
        CompletableFuture<List<ReceivedImage>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Picture picture : pictures) {
            all = all.thenCombine(fetch(picture, 1), (images, image) -> {
                if (image != null) {
                    images.add(image);
                }
                return images;
            });
        }
        return all;
    }

    private CompletableFuture<ReceivedImage> fetch(Picture picture, int attempt) {
        return client.sendAsync(
                        HttpRequest.newBuilder(picture.url()).timeout(TIMEOUT).build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .handle((answer, failure) -> failure == null && answer.statusCode() == 200 ? answer.body() : null)
                .thenCompose(bytes -> {
                    if (bytes != null) {
                        return CompletableFuture.completedFuture(
                                new ReceivedImage("chart.png", "image/png", null, picture.altText(), bytes));
                    }
                    return attempt == TRIES ? CompletableFuture.completedFuture(null) : later(picture, attempt);
                });
    }

    private CompletableFuture<ReceivedImage> later(Picture picture, int attempt) {
        Executor after = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> attempt + 1, after).thenCompose(next -> fetch(picture, next));
    }
}
