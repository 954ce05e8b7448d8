package org.optivgi.gateway.net;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;

/** Makes guarded sockets and knows those whose handshake is not finished; beyond a number, new clients are turned away. */
final class GuardedWebSocketFactory implements WebSocketServerFactory {
    private final EndpointSettings settings;
    private final Clock clock;
    private final RefusedConnections refused;
    private final Set<GuardedWebSocket> inHandshake = ConcurrentHashMap.newKeySet();

    GuardedWebSocketFactory(EndpointSettings settings, Clock clock, RefusedConnections refused) {
        this.settings = settings;
        this.clock = clock;
        this.refused = refused;
    }

    /** Sockets whose handshake is not done: a live set, from which those that end are to be removed. */
    Set<GuardedWebSocket> inHandshake() {
        return inHandshake;
    }

    void handshakeDone(GuardedWebSocket socket) {
        inHandshake.remove(socket);
    }

    @Override
    public GuardedWebSocket createWebSocket(WebSocketAdapter listener, Draft draft) {
        return createWebSocket(listener, List.of(draft));
    }

    @Override
    public GuardedWebSocket createWebSocket(WebSocketAdapter listener, List<Draft> drafts) {
        GuardedWebSocket socket =
                new GuardedWebSocket(listener, drafts, settings.maxHandshakeBytes(), refused, clock.instant());
        inHandshake.add(socket);
        return socket;
    }

    @Override
    public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
        if (inHandshake.size() > settings.maxUnfinishedHandshakes()) {
            if (key.attachment() instanceof GuardedWebSocket socket) {
                inHandshake.remove(socket);
            }
            throw new IOException("too many handshakes at the same time");
        }
        return channel;
    }

    @Override
    public void close() {
        // There is nothing to release: the sockets are closed by the endpoint.
    }
}
