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

    /** Whether whoever may charge with the one token may also use what is kept for the other. */
    default boolean areOfOneGroup(IdToken one, IdToken other, Instant at) {
        if (one.equals(other)) {
            return true;
        }
        IdToken group = decide(one, at).parent();
        return group != null && group.equals(decide(other, at).parent());
    }
}
