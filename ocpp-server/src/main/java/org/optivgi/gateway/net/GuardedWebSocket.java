package org.optivgi.gateway.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.enums.ReadyState;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.rpc.Session;

/**
 * A socket of the library with what it lacks: a limit for the head of the handshake, and a memory of when it was born,
 * heard, pinged and asked to close.
 */
final class GuardedWebSocket extends WebSocketImpl {
    private final int maxHandshakeBytes;
    private final RefusedConnections refused;
    private final Instant bornAt;
    private int handshakeBytes;
    private volatile @Nullable Session session;
    private volatile @Nullable RefusalReason refusal;
    private volatile LinkState link;

    GuardedWebSocket(
            WebSocketAdapter listener,
            List<Draft> drafts,
            int maxHandshakeBytes,
            RefusedConnections refused,
            Instant bornAt) {
        super(listener, drafts);
        this.maxHandshakeBytes = maxHandshakeBytes;
        this.refused = refused;
        this.bornAt = bornAt;
        this.link = LinkState.openedAt(bornAt);
    }

    @Override
    public void decode(ByteBuffer received) {
        if (isInHandshake()) {
            handshakeBytes += received.remaining();
            if (handshakeBytes > maxHandshakeBytes) {
                received.position(received.limit());
                refused.add(address(), "", RefusalReason.HANDSHAKE_NOT_READABLE);
                closeConnection(CloseFrame.TOOBIG, "the head of the handshake is too long");
                return;
            }
        }
        super.decode(received);
    }

    boolean isInHandshake() {
        return getReadyState() == ReadyState.NOT_YET_CONNECTED;
    }

    Instant bornAt() {
        return bornAt;
    }

    /** The session on this socket; null before it is opened, and for a refused client. */
    @Nullable
    Session session() {
        return session;
    }

    void setSession(Session opened) {
        session = opened;
    }

    /** Why the client is refused; null when it is not. */
    @Nullable
    RefusalReason refusal() {
        return refusal;
    }

    void setRefusal(RefusalReason reason) {
        refusal = reason;
    }

    LinkState link() {
        return link;
    }

    // Written by the worker of this socket and by the link keeper: the last one wins, and nothing worse than a ping too
    // many can come of it.
    void setLink(LinkState state) {
        link = state;
    }

    /** The client's address without the port; a question mark when the socket is gone already. */
    String address() {
        InetSocketAddress remote = getRemoteSocketAddress();
        return remote == null ? "?" : remote.getAddress().getHostAddress();
    }

    /** The client's address and port. */
    String peer() {
        InetSocketAddress remote = getRemoteSocketAddress();
        return remote == null ? "?" : remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }
}
