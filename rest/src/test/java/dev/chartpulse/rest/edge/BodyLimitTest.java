package dev.chartpulse.rest.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.rest.RestClient;

/** The limit is 256 KiB here; Quarkus reads a body of over 10 KiB in another way than a small one. */
@QuarkusTest
class BodyLimitTest {

    @TestHTTPResource("/echo")
    URI echo;

    @TestHTTPResource("/echo/larger")
    URI larger;

    @TestHTTPResource("/faults")
    URI faults;

    @ParameterizedTest
    @CsvSource({"0,true", "0,false", "1,true", "1,false", "20000,true", "20000,false", "262144,true", "262144,false"})
    void whatIsWithinTheLimitArrivesWhole(int size, boolean declared) throws Exception {
        HttpResponse<String> answer = post(size, declared);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("x".repeat(size));
    }

    @ParameterizedTest
    @CsvSource({"300000,true,200", "300000,false,200", "307201,true,413", "307201,false,413"})
    void aPathMayHaveALimitOfItsOwn(int size, boolean declared, int status) throws Exception {
        HttpResponse<String> answer = post(larger, size, declared);
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 413) {
            assertThat(answer.body()).contains("300 KiB", "Send it in parts.");
        }
    }

    @ParameterizedTest
    @CsvSource({"262145,true", "262145,false", "20000000,true", "20000000,false"})
    void whatIsLargerIsRefusedWithAProblem(int size, boolean declared) throws Exception {
        HttpResponse<String> answer = post(size, declared);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"", "256 KiB", "Send a smaller body.");
    }

    /** Quarkus would read such a body to its end, for as long as that takes. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"\",false,413", "{,false,400", "\",true,413", "{,true,413"})
    void theEndOfALargerBodyIsNotWaitedFor(String start, boolean readEagerly, int status) throws Exception {
        try (RawSocket socket = new RawSocket(faults)) {
            socket.write(
                    "POST /faults HTTP/1.1",
                    "Host: a.example",
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked",
                    RawSocket.AUTHORIZATION,
                    EagerReader.HEADER + ": " + readEagerly,
                    "",
                    Integer.toHexString(1_000_000),
                    start + "x".repeat(262_144));
            assertThat(socket.readUntil("}")).startsWith("HTTP/1.1 " + status).contains(Problem.MEDIA_TYPE);
        }
    }

    @Test
    void whatHasNoBodyPasses() throws Exception {
        assertThat(RestClient.send(RestClient.request(echo).GET()).body()).isEqualTo("none");
    }

    private HttpResponse<String> post(int size, boolean declared) throws Exception {
        return post(echo, size, declared);
    }

    private static HttpResponse<String> post(URI where, int size, boolean declared) throws Exception {
        byte[] body = "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
        BodyPublisher publisher = declared
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return RestClient.send(RestClient.request(where).POST(publisher));
    }

    /** Reads a body whole before most others see it, where a test wants that, as source-service's interceptors do. */
    @Provider
    @ConstrainedTo(RuntimeType.SERVER)
    @Priority(Priorities.USER - 1)
    public static class EagerReader implements ReaderInterceptor {

        static final String HEADER = "X-Read-Eagerly";

        @Override
        public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
            if ("true".equals(context.getHeaders().getFirst(HEADER))) {
                context.setInputStream(
                        new ByteArrayInputStream(context.getInputStream().readAllBytes()));
            }
            return context.proceed();
        }
    }

    /** As the services' resources are: on the event loop. */
    @Path("/echo")
    public static class Echo {

        @POST
        public Uni<byte[]> echo(byte[] body) {
            return Uni.createFrom().item(body == null ? new byte[0] : body);
        }

        @POST
        @Path("/larger")
        public Uni<byte[]> larger(byte[] body) {
            return echo(body);
        }

        /** After a second more than a body may take. */
        @POST
        @Path("/later")
        public Uni<byte[]> later(byte[] body) {
            return echo(body).onItem().delayIt().by(Duration.ofSeconds(5));
        }

        @GET
        public Uni<String> none() {
            return Uni.createFrom().item("none");
        }
    }
}
