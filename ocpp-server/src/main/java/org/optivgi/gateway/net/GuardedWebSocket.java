package org.optivgi.gateway.net;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.enums.ReadyState;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.rpc.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of the library with what it lacks: a limit for the head of the handshake, a decision about the handshake that may
 * take its time, and a memory of when it was born, heard, pinged and asked to close.
 *
 * <p>The head is collected until it is whole. Then the library gets it on a handshake thread, where a password may be
 * checked without holding up the library's few threads; what comes in meanwhile is collected, too.
 */
final class GuardedWebSocket extends WebSocketImpl {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedWebSocket.class);
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private enum Stage {
        HEAD,
        DECIDING,
        DECIDED
    }

    private final int maxHandshakeBytes;
    private final RefusedConnections refused;
    private final Executor handshakes;
    private final Instant bornAt;
    private final Object handshake = new Object();
    /** Guarded by {@link #handshake}: what was received and not handed to the library yet. */
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private final List<Runnable> ends = new CopyOnWriteArrayList<>();
    private volatile Stage stage = Stage.HEAD;
    private volatile @Nullable Session session;
    private volatile @Nullable RefusalReason refusal;
    private volatile LinkState link;
    private volatile Duration pingInterval = Duration.ZERO;

    GuardedWebSocket(
            WebSocketAdapter listener,
            List<Draft> drafts,
            int maxHandshakeBytes,
            RefusedConnections refused,
            Executor handshakes,
            Instant bornAt) {
        super(listener, drafts);
        this.maxHandshakeBytes = maxHandshakeBytes;
        this.refused = refused;
        this.handshakes = handshakes;
        this.bornAt = bornAt;
        this.link = LinkState.openedAt(bornAt);
    }

    @Override
    public void decode(ByteBuffer bytes) {
        if (stage == Stage.DECIDED) {
            super.decode(bytes);
            return;
        }
        synchronized (handshake) {
            if (stage == Stage.DECIDED) {
                super.decode(bytes);
            } else {
                collect(bytes);
            }
        }
    }

    private void collect(ByteBuffer bytes) {
        if (received.size() + bytes.remaining() > maxHandshakeBytes) {
            bytes.position(bytes.limit());
            turnAway(RefusalReason.HANDSHAKE_NOT_READABLE, "the head of the handshake is too long");
            return;
        }
        byte[] more = new byte[bytes.remaining()];
        bytes.get(more);
        received.writeBytes(more);
        if (stage == Stage.DECIDING) {
            return;
        }
        byte[] head = received.toByteArray();
        if (head[0] == TLS_HANDSHAKE) {
            turnAway(RefusalReason.TLS_ON_PLAIN_PORT, "this port is not encrypted");
        } else if (isWhole(head, more.length)) {
            received.reset();
            stage = Stage.DECIDING;
            hand(head);
        }
    }

    /** Whether an empty line is among the last bytes, or begins before them. */
    private static boolean isWhole(byte[] head, int news) {
        int from = Math.max(0, head.length - news - END_OF_HEAD.length + 1);
        for (int at = from; at + END_OF_HEAD.length <= head.length; at++) {
            int n = 0;
            while (n < END_OF_HEAD.length && head[at + n] == END_OF_HEAD[n]) {
                n++;
            }
            if (n == END_OF_HEAD.length) {
                return true;
            }
        }
        return false;
    }

    private void hand(byte[] head) {
        try {
            handshakes.execute(() -> decide(head));
        } catch (RejectedExecutionException tooMany) {
            LOG.debug("Too many handshakes wait; {} has to try again", peer());
            closeConnection(CloseFrame.TRY_AGAIN_LATER, "too many handshakes at the same time");
        }
    }

    /** Runs on a handshake thread, the only one that touches the library's state of this socket until the stage is over. */
    private void decide(byte[] head) {
        try {
            super.decode(ByteBuffer.wrap(head));
            synchronized (handshake) {
                if (received.size() > 0) {
                    super.decode(ByteBuffer.wrap(received.toByteArray()));
                    received.reset();
                }
                stage = Stage.DECIDED;
            }
        } catch (RuntimeException failure) {
            LOG.error("The handshake of {} failed", peer(), failure);
            closeConnection(CloseFrame.UNEXPECTED_CONDITION, "the handshake failed");
        }
    }

    private void turnAway(RefusalReason reason, String words) {
        refused.add(address(), "", reason);
        closeConnection(CloseFrame.PROTOCOL_ERROR, words);
    }

    @Override
    public synchronized void closeConnection(int code, String message, boolean remote) {
        // Where a socket fails, as opposed to being closed by either side, before anything of HTTP came: TLS has
        // failed.
        if (code == CloseFrame.ABNORMAL_CLOSE && isInHandshake() && hasSSLSupport() && isTlsUnfinished()) {
            refused.add(address(), "", RefusalReason.TLS_FAILED);
        }
        super.closeConnection(code, message, remote);
        ends.forEach(Runnable::run);
        ends.clear();
    }

    private boolean isTlsUnfinished() {
        return getSSLSession().getProtocol().equals("NONE");
    }

    /** Runs the task once when the connection is over. */
    void whenOver(Runnable task) {
        ends.add(task);
    }

    /** The certificate that the client has shown and its issuers, unchecked; empty when there is none. */
    List<X509Certificate> certificates() {
        if (!hasSSLSupport()) {
            return List.of();
        }
        try {
            return Arrays.stream(getSSLSession().getPeerCertificates())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }

    boolean isInHandshake() {
        return getReadyState() == ReadyState.NOT_YET_CONNECTED;
    }

    /** Whether the client has said everything and waits for our decision. */
    boolean isBeingDecided() {
        return stage == Stage.DECIDING;
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

    /** After how much silence a ping is sent; zero for never. */
    Duration pingInterval() {
        return pingInterval;
    }

    void setPingInterval(Duration interval) {
        pingInterval = interval;
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
