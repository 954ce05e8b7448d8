package org.optivgi.gateway.net;

import java.util.Optional;

/**
 * Decides who may connect. It is asked on the handshake threads, several at a time; it may calculate for a while but must
 * not wait for anybody.
 */
@FunctionalInterface
public interface Gatekeeper {
    /** Why the client is turned away; empty when it may come in. */
    Optional<RefusalReason> refuses(Knock knock);
}
