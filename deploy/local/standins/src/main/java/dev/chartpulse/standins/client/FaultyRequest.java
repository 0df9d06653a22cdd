package dev.chartpulse.standins.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The requests that every service must refuse, each with the expected status. */
public enum FaultyRequest {
    MALFORMED_BODY(400, to -> to.post("{")),
    BODY_OF_ANOTHER_TYPE(400, to -> to.post("[]")),
    NO_BODY(422, to -> to.post("")),
    BODY_WITHOUT_ITS_FIELDS(422, to -> to.post("{}")),
    WITHOUT_CREDENTIALS(401, to -> to.anonymous().post("{}")),
    UNKNOWN_PATH(404, to -> to.at(to.path() + "/no/where").get("")),
    UNKNOWN_PATH_OUTSIDE_OF_THE_RESOURCES(404, to -> to.at("/nowhere").get("")),
    UNKNOWN_METHOD(405, to -> to.request("PATCH", "Content-Length: 0\r\n")),
    UNKNOWN_FORMAT_WANTED(406, to -> to.post("{}", "Accept: text/csv\r\n")),
    UNKNOWN_FORMAT_SENT(415, to -> to.request("POST", "Content-Type: text/csv\r\nContent-Length: 2\r\n") + "{}"),
    BODY_DECLARED_AS_TOO_LARGE(
            413, to -> to.request("POST", Target.JSON + "Content-Length: " + (to.maxBody() + 1) + "\r\n")),
    /** The chunk does not end, because the answer must not wait for its end. */
    CHUNKED_BODY_JUST_TOO_LARGE(413, to -> to.postChunk(to.maxBody() + 1)),
    CHUNKED_BODY_FAR_TOO_LARGE(413, to -> to.postChunk(to.maxBody() + 12L * 1024 * 1024)),
    TOO_LONG_AN_ADDRESS(414, to -> to.at(to.path() + "?" + "u".repeat(5_000)).get("")),
    TOO_LARGE_HEADERS(431, to -> to.get("X-Long: " + "h".repeat(20_000) + "\r\n")),
    UNKNOWN_TRANSFER_ENCODING(400, to -> to.request("POST", Target.JSON + "Transfer-Encoding: gzip\r\n")),
    NO_HOST(400, to -> to.hosts(0).get("")),
    TWO_HOSTS(400, to -> to.hosts(2).get(""));

    private static final int PATIENCE_MILLIS = 60_000;

    private final int status;
    private final Function<Target, String> request;

    FaultyRequest(int status, Function<Target, String> request) {
        this.status = status;
        this.request = request;
    }

    /**
     * Sends the request, and checks that it is refused with the expected status and a problem (RFC 9457) that has all
     * members that the services promise.
     *
     * @return what is wrong with the answer; empty when nothing is
     */
    public List<String> complaints(URI server, Target target) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Thread writer = new Thread(() -> write(socket, request.apply(target)), name());
            writer.start();
            RawAnswer answer = RawAnswer.read(socket.getInputStream());
            List<String> complaints = new ArrayList<>();
            if (answer.status() != status) {
                complaints.add("the status is not " + status);
            }
            complaints.addAll(answer.complaintsAboutTheProblem());
            if (!complaints.isEmpty()) {
                complaints.add("the answer: " + answer);
            }
            return complaints;
        }
    }

    /** Writes the request. Runs in a thread of its own, because a large body is answered before it is completely written. */
    private static void write(Socket socket, String request) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException closed) {
            // The server closed the connection before it read the whole request, as it should.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Where the requests go: a path to which a JSON object with required fields can be posted.
     *
     * @param credentials the header line that authenticates the caller; empty if the service needs none
     * @param maxBody the most bytes of a body that the service takes
     * @param hosts how many Host headers a request has
     */
    public record Target(String path, String credentials, long maxBody, int hosts) {

        private static final String JSON = "Content-Type: application/json\r\n";

        /** The usual target, with one Host header. */
        public Target(String path, String credentials, long maxBody) {
            this(path, credentials + "\r\n", maxBody, 1);
        }

        Target at(String path) {
            return new Target(path, credentials, maxBody, hosts);
        }

        Target anonymous() {
            return new Target(path, "", maxBody, hosts);
        }

        Target hosts(int hosts) {
            return new Target(path, credentials, maxBody, hosts);
        }

        String get(String headers) {
            return request("GET", headers);
        }

        String post(String json) {
            return post(json, "");
        }

        String post(String json, String headers) {
            return request("POST", JSON + headers + "Content-Length: " + json.length() + "\r\n") + json;
        }

        /** A JSON string without an end, as the beginning of a chunk. */
        String postChunk(long size) {
            return request("POST", JSON + "Transfer-Encoding: chunked\r\n")
                    + Long.toHexString(2 * size)
                    + "\r\n\""
                    + "x".repeat(Math.toIntExact(size - 1));
        }

        String request(String method, String headers) {
            return method + " " + path + " HTTP/1.1\r\n" + "Host: a.example\r\n".repeat(hosts) + credentials + headers
                    + "\r\n";
        }
    }
}
