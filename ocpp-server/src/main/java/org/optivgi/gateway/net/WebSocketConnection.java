package org.optivgi.gateway.net;

import java.time.Clock;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.optivgi.gateway.rpc.CloseReason;
import org.optivgi.gateway.rpc.Connection;

/** A guarded socket as the connection of a session. */
final class WebSocketConnection implements Connection {
    private final GuardedWebSocket socket;
    private final String peer;
    private final int maxQueuedMessages;
    private final Clock clock;

    WebSocketConnection(GuardedWebSocket socket, int maxQueuedMessages, Clock clock) {
        this.socket = socket;
        this.peer = socket.peer();
        this.maxQueuedMessages = maxQueuedMessages;
        this.clock = clock;
    }

    @Override
    public boolean send(String text) {
        if (socket.outQueue.size() >= maxQueuedMessages) {
            return false;
        }
        try {
            socket.send(text);
            return true;
        } catch (WebsocketNotConnectedException gone) {
            return false;
        }
    }

    @Override
    public void close(CloseReason reason) {
        socket.setLink(socket.link().closing(clock.instant()));
        socket.close(reason.code(), reason.text());
    }

    @Override
    public String peer() {
        return peer;
    }
}
