package org.optivgi.gateway.rpc;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which session is the one of each charge point. Any thread may call it.
 *
 * <p>The newest connection of an identity wins: the older one is closed and its calls end at once. What the older one
 * does on its way out cannot touch the newer: a session is only ever removed by comparison with itself. Identities are
 * compared without regard to letter case, as charge points are not consistent in it.
 */
public final class SessionRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRegistry.class);

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<CloseReason, LongAdder> closes = new ConcurrentHashMap<>();
    private final Environment environment;

    /** What every session needs; one instance for all. */
    record Environment(
            SessionSettings settings,
            FrameCodec codec,
            Executor pool,
            Timer timer,
            Clock clock,
            FrameLog frameLog,
            Supplier<String> messageIds,
            SessionHandler.Factory handlers,
            Consumer<CloseReason> closes) {}

    /**
     * @param pool runs the lanes of all sessions; its threads must never be those of the WebSocket library
     * @param timer for time-outs
     * @param clock for the life signs of sessions; real time
     * @param messageIds ids for the gateway's calls: at most 36 characters, never repeated
     * @param handlers make the handler of each session
     */
    public SessionRegistry(
            SessionSettings settings,
            Executor pool,
            Timer timer,
            Clock clock,
            FrameLog frameLog,
            Supplier<String> messageIds,
            SessionHandler.Factory handlers) {
        this.environment = new Environment(
                settings,
                new FrameCodec(),
                pool,
                timer,
                clock,
                frameLog,
                messageIds,
                handlers,
                reason ->
                        closes.computeIfAbsent(reason, first -> new LongAdder()).increment());
    }

    /** Makes this connection the session of the identity; an older one is replaced. */
    public Session open(String identity, OcppVersion version, Connection connection) {
        AtomicReference<@Nullable Session> replaced = new AtomicReference<>();
        Session session = sessions.compute(key(identity), (key, older) -> {
            replaced.set(older);
            return new Session(identity, version, connection, environment, this::ended);
        });
        LOG.info("{} connected from {} with {}", identity, connection.peer(), version.subprotocol());
        Session older = replaced.get();
        if (older != null) {
            LOG.info(
                    "{} had a connection from {}, which is closed",
                    identity,
                    older.view().peer());
            older.close(CloseReason.REPLACED);
        }
        return session;
    }

    /**
     * The session of this identity, if it is connected. Waits for one that is just being opened, since its handler may have
     * told others of it already.
     */
    public Optional<Session> find(String identity) {
        return Optional.ofNullable(sessions.computeIfPresent(key(identity), (key, current) -> current));
    }

    /** All sessions as they are now, in no particular order. */
    public List<SessionView> views() {
        return sessions.values().stream().map(Session::view).toList();
    }

    /** How often connections were closed by the gateway, by reason; without those that never were. */
    public Map<CloseReason, Long> closes() {
        Map<CloseReason, Long> counts = new EnumMap<>(CloseReason.class);
        closes.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    private void ended(Session session, String reason) {
        sessions.computeIfPresent(key(session.identity()), (key, current) -> {
            if (current != session) {
                return current;
            }
            LOG.info("{} disconnected: {}", session.identity(), reason);
            session.handler().disconnected(reason);
            return null;
        });
    }

    private static String key(String identity) {
        return identity.toLowerCase(Locale.ROOT);
    }
}
