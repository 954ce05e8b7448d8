package org.optivgi.gateway.net;

/** Why a connection was refused, with what an operator can do about it. */
public enum RefusalReason {
    NO_IDENTITY(
            404, "The URL names no charge point; it must end in the charge point's identity: ws://host:port/ocpp/CP-1"),
    IDENTITY_NOT_USABLE(
            404, "The identity at the end of the URL is longer than 255 characters or has control characters"),
    NOT_AN_UPGRADE(
            426,
            "This is an OCPP endpoint: it takes WebSocket handshakes of version 13, with the headers Connection: Upgrade,"
                    + " Upgrade: websocket and Sec-WebSocket-Key"),
    NO_SUBPROTOCOL(
            101,
            "The charge point offered no subprotocol that the gateway speaks; set its protocol to OCPP 1.6 JSON (ocpp1.6)"),
    HANDSHAKE_TOO_SLOW(408, "The handshake was not finished in time"),
    HANDSHAKE_NOT_READABLE(400, "The handshake is no HTTP request, or its head is too long");

    private final int status;
    private final String text;

    RefusalReason(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** The HTTP status that the client gets; 101 when the connection is accepted and then closed. */
    public int status() {
        return status;
    }

    /** What is wrong and what to do, in a sentence. */
    public String text() {
        return text;
    }
}
