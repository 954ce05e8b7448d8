package org.optivgi.gateway.api;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who is logged in on the page. In memory: a restart of the gateway ends all sessions. May be used from any thread.
 */
final class Sessions {
    /** A shift, with the drive home. */
    static final Duration IDLE = Duration.ofHours(12);

    private static final int MOST = 1_000;
    private static final int ID_BYTES = 32;

    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    private record Session(String tokenName, long usedAtNanos) {}

    /**
     * @param nanos a clock of real time that never goes back
     */
    Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins a session of whoever owns that token; returns its id, which cannot be guessed. */
    synchronized String open(String tokenName) {
        byte[] secret = new byte[ID_BYTES];
        random.nextBytes(secret);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        byId.put(id, new Session(tokenName, nanos.getAsLong()));
        return id;
    }

    /** The name of the token that a session was begun with, unless it has been idle for too long. */
    synchronized Optional<String> tokenName(String id) {
        Session session = byId.get(id);
        if (session == null) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        if (now - session.usedAtNanos() > IDLE.toNanos()) {
            byId.remove(id);
            return Optional.empty();
        }
        byId.put(id, new Session(session.tokenName(), now));
        return Optional.of(session.tokenName());
    }

    synchronized void end(String id) {
        byId.remove(id);
    }
}
