package org.optivgi.simulator.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A handshake that lacks the header {@code Connection: Upgrade}, which the JDK's client would not send. */
final class BareHandshake {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int PORT = 80;

    private BareHandshake() {}

    /**
     * Asks, waits for the first line of the answer, and hangs up.
     *
     * @throws IOException always, as no link comes of it: with the answer, or why there is none
     */
    static Link attempt(URI address, List<String> subprotocols) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            int port = address.getPort() < 0 ? PORT : address.getPort();
            socket.connect(new InetSocketAddress(address.getHost(), port), TIMEOUT_MILLIS);
            socket.getOutputStream().write(request(address, subprotocols).getBytes(StandardCharsets.US_ASCII));
            throw new IOException("hung up after: " + firstLine(socket.getInputStream()));
        }
    }

    private static String request(URI address, List<String> subprotocols) {
        String offer =
                subprotocols.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + String.join(", ", subprotocols) + "\r\n";
        return "GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + offer + "\r\n";
    }

    private static String firstLine(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answer.read(); next >= 0 && next != '\r'; next = answer.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
