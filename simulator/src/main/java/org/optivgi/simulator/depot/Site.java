package org.optivgi.simulator.depot;

import java.time.Duration;
import java.util.List;
import org.optivgi.simulator.hardware.Outlet;

/**
 * The physics of a depot: moves all outlets through time together, in steps that end wherever an offer, a load or a
 * current changes, and after a while in any case, and shows each step to the ledger.
 */
final class Site {
    private final List<Outlet> outlets;
    private final SiteLedger ledger;
    private final long longestStepNanos;
    private long nanos;

    /** @param longestStep no step is longer, since a battery's taper is followed in steps */
    Site(List<Outlet> outlets, SiteLedger ledger, Duration longestStep) {
        this.longestStepNanos = longestStep.toNanos();
        this.outlets = List.copyOf(outlets);
        this.ledger = ledger;
    }

    /** Lets time pass up to this virtual time. */
    void advanceTo(long target) {
        while (nanos < target) {
            long next = Math.min(Math.min(target, nanos + longestStepNanos), ledger.nextChangeAfter(nanos));
            for (Outlet outlet : outlets) {
                outlet.settle(nanos);
                next = Math.min(next, outlet.nextChangeAfter(nanos));
            }
            for (Outlet outlet : outlets) {
                outlet.step(nanos, next - nanos);
            }
            ledger.record(nanos, next - nanos);
            nanos = next;
        }
    }
}
