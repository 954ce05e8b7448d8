package org.optivgi.gateway.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.jspecify.annotations.Nullable;

/**
 * Makes guarded sockets and knows those whose handshake is not finished; beyond a number, of these or of sockets from one
 * address, new clients are turned away.
 */
final class GuardedWebSocketFactory implements WebSocketServerFactory {
    private final EndpointSettings settings;
    private final Clock clock;
    private final RefusedConnections refused;
    private final Executor handshakes;
    private final @Nullable TlsServer tls;
    private final Set<GuardedWebSocket> inHandshake = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Integer> countByAddress = new ConcurrentHashMap<>();

    /**
     * @param handshakes where handshakes are decided
     * @param tls null to make connections that are not encrypted
     */
    GuardedWebSocketFactory(
            EndpointSettings settings,
            Clock clock,
            RefusedConnections refused,
            Executor handshakes,
            @Nullable TlsServer tls) {
        this.settings = settings;
        this.clock = clock;
        this.refused = refused;
        this.handshakes = handshakes;
        this.tls = tls;
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
        GuardedWebSocket socket = new GuardedWebSocket(
                listener, drafts, settings.maxHandshakeBytes(), refused, handshakes, clock.instant());
        inHandshake.add(socket);
        return socket;
    }

    @Override
    public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
        GuardedWebSocket socket = (GuardedWebSocket) key.attachment();
        if (inHandshake.size() > settings.maxUnfinishedHandshakes()) {
            inHandshake.remove(socket);
            throw new IOException("too many handshakes at the same time");
        }
        if (channel.getRemoteAddress() instanceof InetSocketAddress remote
                && !remote.getAddress().isLoopbackAddress()) {
            count(remote.getAddress(), socket);
        }
        return tls == null ? channel : tls.wrap(channel, key);
    }

    /** Not for this machine's own connections: a reverse proxy here brings those of all charge points. */
    private void count(InetAddress address, GuardedWebSocket socket) throws IOException {
        int count = countByAddress.merge(address, 1, Integer::sum);
        if (count > settings.maxConnectionsPerAddress()) {
            discount(address);
            inHandshake.remove(socket);
            refused.add(address.getHostAddress(), "", RefusalReason.TOO_MANY_CONNECTIONS);
            throw new IOException("too many connections from " + address.getHostAddress());
        }
        socket.whenOver(() -> discount(address));
    }

    private void discount(InetAddress address) {
        countByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : (Integer) (count - 1));
    }

    @Override
    public void close() {
        // There is nothing to release: the sockets are closed by the endpoint.
    }
}
