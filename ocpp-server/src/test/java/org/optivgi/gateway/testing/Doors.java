package org.optivgi.gateway.testing;

import java.time.Duration;
import java.util.Optional;
import org.optivgi.gateway.net.Doorway;
import org.optivgi.gateway.net.LinkPolicy;
import org.optivgi.gateway.net.RefusedConnections;

/** Doorways for tests that are not about who may connect. */
public final class Doors {
    private Doors() {}

    /** Lets everybody in. */
    public static Doorway open(RefusedConnections refused) {
        LinkPolicy policy = new LinkPolicy(Duration.ofSeconds(30), Optional.empty());
        return new Doorway(knock -> Optional.empty(), identity -> policy, refused);
    }
}
