package org.optivgi.gateway.network;

import java.util.ArrayList;
import java.util.List;

/** Gathers what one event or request adds to what must survive. Used by the network's loop only. */
final class Facts {
    /**
     * What was gathered.
     *
     * @param facts in order
     * @param awaited whether the answer must wait until these facts, and all before them, are durable
     */
    record Gathered(List<NetworkFact> facts, boolean awaited) {}

    private List<NetworkFact> facts = new ArrayList<>();
    private boolean awaited;

    /** Adds a fact that the answer confirms. */
    void confirm(NetworkFact fact) {
        facts.add(fact);
        awaited = true;
    }

    /** Adds a fact that the answer does not confirm: the charge point tells it again, or something after it does. */
    void note(NetworkFact fact) {
        facts.add(fact);
    }

    /** The answer confirms what may have been told before: it may be on its way to the disk still. */
    void confirmEarlier() {
        awaited = true;
    }

    /** What was gathered since the last call. */
    Gathered take() {
        Gathered gathered = new Gathered(facts, awaited);
        facts = new ArrayList<>();
        awaited = false;
        return gathered;
    }
}
