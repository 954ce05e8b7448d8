package org.optivgi.gateway.rpc;

/** The transport below a session. All methods may be called from any thread and never block. */
public interface Connection {

    /**
     * Hands a text to the transport, behind everything handed over before.
     *
     * @return false when the connection is gone or the other side does not read; the text is then not sent
     */
    boolean send(String text);

    /** Starts to close the connection; the end is reported through {@link Session#connectionClosed}. */
    void close(CloseReason reason);

    /** Where the other side is, for people: address and port. */
    String peer();
}
