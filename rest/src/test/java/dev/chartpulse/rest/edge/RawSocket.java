package dev.chartpulse.rest.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.chartpulse.rest.RestClient;

/** Writes what no HTTP client writes. */
final class RawSocket implements AutoCloseable {

    static final String AUTHORIZATION = "Authorization: " + RestClient.basic("internal", RestClient.TOKEN);

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    RawSocket(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** A request as its lines, which end with CR and LF; what follows the empty line is its body. */
    RawSocket write(String... lines) throws IOException {
        return writeText(String.join("\r\n", lines));
    }

    RawSocket writeText(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** All that the server writes until it closes the connection. */
    String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] some = new byte[1024];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                all.write(some, 0, read);
            }
        } catch (SocketException reset) {
            // The server closed while we were still writing.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** What the server writes until the text occurs, or all of it when it does not. */
    String readUntil(String text) throws IOException {
        StringBuilder all = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            all.append((char) read);
            if (all.indexOf(text) >= 0) {
                break;
            }
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
