package dev.chartpulse.query.kit;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Answers as a Grafana does, but for one path: there it sends bytes that no library would write. Each connection is for one
 * request.
 */
public final class HostileServer implements AutoCloseable {

    private static final Map<String, String> ANSWERS = Map.of(
            "/api/health", "{\"database\":\"ok\",\"version\":\"13.0.1\"}",
            "/api/org", "{\"id\":1,\"name\":\"Main Org.\"}",
            "/api/access-control/user/permissions", "{\"datasources:query\":[\"datasources:*\"]}",
            "/api/datasources", "[]",
            "/api/frontend/settings", "{\"datasources\":{\"P\":{\"id\":1,\"uid\":\"p\",\"type\":\"prometheus\"}}}");

    private final ServerSocket server;
    private final String path;
    private final Attack attack;

    /** What is written after a request has come. Ends when the other side hangs up, with an {@link IOException}. */
    public interface Attack {
        void write(OutputStream out) throws IOException;
    }

    /**
     * @param path the attacked endpoint, from "/api/"
     */
    public HostileServer(String path, Attack attack) {
        this.path = path;
        this.attack = attack;
        try {
            this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String asked = in.readLine().split(" ")[1];
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                // The headers say nothing that matters here.
            }
            if (asked.equals(path)) {
                attack.write(socket.getOutputStream());
            } else {
                String body = ANSWERS.getOrDefault(asked, "{}");
                head("Content-Length: " + body.length(), "Connection: close").write(socket.getOutputStream());
                socket.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // It hung up: that is what it should do.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attack head(String... headers) {
        String head = "HTTP/1.1 200 OK\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        return out -> out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes the head, and then the same again and again. */
    private static Attack forever(Attack head, String again) {
        byte[] many = again.repeat(Math.max(1, 16_384 / again.length())).getBytes(StandardCharsets.ISO_8859_1);
        return out -> {
            head.write(out);
            while (true) {
                out.write(many);
            }
        };
    }

    /** A body of one-byte chunks without an end. */
    public static Attack oneByteChunks() {
        return forever(head("Transfer-Encoding: chunked"), "1\r\nx\r\n");
    }

    /** A body without an end. */
    public static Attack endlessBody() {
        return forever(head("Connection: close"), "x".repeat(1_000));
    }

    /** One header after the other, without an end. */
    public static Attack endlessHeaders() {
        return forever(
                out -> out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1)), "X-A: bbbbbbbbb\r\n");
    }

    /** A body's end that is followed by headers without an end. */
    public static Attack endlessTrailers() {
        return forever(
                out -> {
                    head("Transfer-Encoding: chunked").write(out);
                    out.write("1\r\nx\r\n0\r\n".getBytes(StandardCharsets.ISO_8859_1));
                },
                "X-A: bbbbbbbbb\r\n");
    }

    /** Announcements of an answer that never comes. */
    public static Attack endlessContinues() {
        return forever(out -> {}, "HTTP/1.1 100 Continue\r\n\r\n");
    }

    /** A body of JSON whose members all hold one long text. */
    public static Attack longText(int length) {
        String text = "x".repeat(length);
        String body = "{\"database\":\"ok\",\"version\":\"" + text + "\",\"name\":\"" + text + "\",\"message\":\""
                + text + "\",\"results\":{\"A\":{\"error\":\"" + text + "\"}}}";
        return out -> {
            head("Content-Length: " + body.length(), "Connection: close").write(out);
            out.write(body.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    /** A few bytes of compression that become very many. */
    public static Attack bomb(int megabytes) {
        return out -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                byte[] zeros = new byte[1024 * 1024];
                for (int i = 0; i < megabytes; i++) {
                    gzip.write(zeros);
                }
            }
            head("Content-Encoding: gzip", "Content-Length: " + packed.size(), "Connection: close")
                    .write(out);
            packed.writeTo(out);
        };
    }
}
