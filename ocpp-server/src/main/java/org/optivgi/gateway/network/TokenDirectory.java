package org.optivgi.gateway.network;

import java.time.Instant;

/** Who may charge. */
@FunctionalInterface
public interface TokenDirectory {
    /**
     * Decides on an id token; answers at once, from memory.
     *
     * @param token who asks
     * @param at when
     */
    AuthorizationDecision decide(IdToken token, Instant at);
}
