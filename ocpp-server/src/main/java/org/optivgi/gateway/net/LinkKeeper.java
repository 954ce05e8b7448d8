package org.optivgi.gateway.net;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.optivgi.gateway.rpc.CloseReason;
import org.optivgi.gateway.rpc.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes over all sockets once a second: ends handshakes that are never finished, pings silent links, closes dead ones and
 * cuts those that do not close.
 */
final class LinkKeeper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LinkKeeper.class);

    private final EndpointSettings settings;
    private final Clock clock;
    private final GuardedWebSocketFactory sockets;
    private final Supplier<Collection<WebSocket>> connections;
    private final RefusedConnections refused;

    LinkKeeper(
            EndpointSettings settings,
            Clock clock,
            GuardedWebSocketFactory sockets,
            Supplier<Collection<WebSocket>> connections,
            RefusedConnections refused) {
        this.settings = settings;
        this.clock = clock;
        this.sockets = sockets;
        this.connections = connections;
        this.refused = refused;
    }

    @Override
    public void run() {
        try {
            Instant now = clock.instant();
            sockets.inHandshake().removeIf(socket -> !socket.isInHandshake() || endHandshake(socket, now));
            for (WebSocket connection : connections.get()) {
                if (connection instanceof GuardedWebSocket socket) {
                    keep(socket, now);
                }
            }
        } catch (RuntimeException unexpected) {
            LOG.error("Going over the links failed; it is tried again", unexpected);
        }
    }

    /** Ends every handshake in progress; for the end of the endpoint. */
    void endHandshakes() {
        sockets.inHandshake().forEach(socket -> socket.closeConnection(CloseFrame.GOING_AWAY, "the gateway stops"));
        sockets.inHandshake().clear();
    }

    /** Ends a handshake that the library has refused without closing, or that takes too long; true when it is over. */
    private boolean endHandshake(GuardedWebSocket socket, Instant now) {
        if (socket.isFlushAndClose() && !socket.hasBufferedData()) {
            refused.add(socket.address(), "", RefusalReason.HANDSHAKE_NOT_READABLE);
        } else if (socket.isBeingDecided()) {
            // The client has done its part.
            return false;
        } else if (!now.isBefore(socket.bornAt().plus(settings.handshakeTimeout()))) {
            refused.add(socket.address(), "", RefusalReason.HANDSHAKE_TOO_SLOW);
        } else {
            return false;
        }
        socket.closeConnection(CloseFrame.NEVER_CONNECTED, "the handshake was not finished");
        return true;
    }

    private void keep(GuardedWebSocket socket, Instant now) {
        switch (socket.link().step(now, socket.pingInterval(), settings)) {
            case PING -> ping(socket, now);
            case CLOSE -> close(socket, now);
            case CUT -> socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "the closing handshake was not finished");
            case WAIT -> {
                if (socket.isClosing() || socket.isFlushAndClose()) {
                    socket.setLink(socket.link().closing(now));
                }
            }
        }
    }

    private static void ping(GuardedWebSocket socket, Instant now) {
        socket.setLink(socket.link().pinged(now));
        try {
            socket.sendPing();
        } catch (WebsocketNotConnectedException closing) {
            LOG.debug("{} closes just now", socket.peer());
        }
    }

    private static void close(GuardedWebSocket socket, Instant now) {
        socket.setLink(socket.link().closing(now));
        Session session = socket.session();
        if (session != null) {
            session.close(CloseReason.SILENT);
        } else {
            socket.close(CloseReason.SILENT.code(), CloseReason.SILENT.text());
        }
    }
}
