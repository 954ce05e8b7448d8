package org.optivgi.gateway.network;

import java.util.ArrayList;
import java.util.List;

/** Gathers what one event or request has changed, for those who act on it. Used by the network's loop only. */
final class Changes {
    private List<NetworkChange> changes = new ArrayList<>();

    void add(NetworkChange change) {
        changes.add(change);
    }

    /** What was gathered since the last call, in order. */
    List<NetworkChange> take() {
        List<NetworkChange> taken = changes;
        changes = new ArrayList<>();
        return taken;
    }
}
