package org.optivgi.gateway.net;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.java_websocket.handshake.HandshakeImpl1Server;

/** A handshake response that refuses: its HTTP status, and its reason as text for whoever looks at it. */
final class Refusal extends HandshakeImpl1Server {
    private final RefusalReason reason;

    Refusal(RefusalReason reason) {
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }

    /** The whole HTTP response. */
    ByteBuffer bytes() {
        byte[] body = (reason.text() + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + reason.status() + " " + phrase() + "\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + (reason.status() == 401 ? "WWW-Authenticate: Basic realm=\"OCPP\", charset=\"UTF-8\"\r\n" : "")
                + (reason.status() == 426 ? "Upgrade: websocket\r\n" : "")
                + "Connection: close\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(headBytes.length + body.length);
        return bytes.put(headBytes).put(body).flip();
    }

    private String phrase() {
        return switch (reason.status()) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 426 -> "Upgrade Required";
            default -> "Refused";
        };
    }
}
