package org.optivgi.simulator.link;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An open WebSocket. Every method may be called from any thread and returns at once; texts leave in the order of the
 * calls. Sending on a link that has ended fails its future and does nothing else.
 */
public interface Link {

    /** The subprotocol that the central system chose; empty if it chose none. */
    String subprotocol();

    /** Sends one text message. */
    CompletableFuture<Void> send(String text);

    /** Sends one text message cut into WebSocket fragments at the given places. */
    CompletableFuture<Void> sendFragments(List<String> fragments);

    /** Sends one binary message, which OCPP-J knows nothing of. */
    CompletableFuture<Void> sendBinary(byte[] bytes);

    /** Sends a ping frame. */
    CompletableFuture<Void> ping();

    /** Stops taking anything from the socket, pings included: to the peer the link looks half-open. */
    void stopReading();

    /** Takes up reading again. */
    void resumeReading();

    /** Says goodbye in the WebSocket way; the socket goes when the peer has answered, or after two seconds. */
    void close(int code, String reason);

    /** Drops the TCP connection without a word. */
    void cut();
}
