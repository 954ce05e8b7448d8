package org.optivgi.gateway.rpc;

/** Why the gateway closes a connection; code and text go to the charge point in the WebSocket close frame. */
public enum CloseReason {
    /** A newer connection of the same charge point has taken over. */
    REPLACED(1000, "replaced by a newer connection"),
    /** Nothing was heard for too long. */
    SILENT(1001, "nothing heard for too long"),
    /** The gateway stops. */
    STOPPING(1001, "the gateway stops"),
    /** No subprotocol that both sides speak. Spec: OCPP-J 1.6 §3.2. */
    NO_SUBPROTOCOL(1002, "no common subprotocol"),
    /** One unreadable frame after the other. */
    UNREADABLE(1002, "too many unreadable frames"),
    /** More messages at once than a charge point may have waiting. */
    FLOODED(1008, "too many messages waiting"),
    /** The charge point does not read what is sent to it, or is gone already. */
    NOT_READING(1008, "messages cannot be delivered"),
    /** Call after call stays without an answer; a reconnect often helps. */
    UNRESPONSIVE(1011, "calls are not answered"),
    /** The charge point was blocked or removed. */
    EXCLUDED(1008, "not admitted any more"),
    /** An operator, or a change of configuration, asked for it. */
    OPERATOR(1012, "closed by the operator");

    private final int code;
    private final String text;

    CloseReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The WebSocket close code. Spec: RFC 6455 §7.4. */
    public int code() {
        return code;
    }

    /** The reason phrase. */
    public String text() {
        return text;
    }
}
