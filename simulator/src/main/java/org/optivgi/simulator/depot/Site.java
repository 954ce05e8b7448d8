package org.optivgi.simulator.depot;

import java.util.List;
import org.optivgi.simulator.hardware.Outlet;

/**
 * The physics of a depot: moves all outlets through time together, in steps of at most a second that end wherever an
 * offer or a current changes, and shows each step to the ledger.
 */
final class Site {
    private static final long LONGEST_STEP_NANOS = 1_000_000_000L;

    private final List<Outlet> outlets;
    private final SiteLedger ledger;
    private long nanos;

    Site(List<Outlet> outlets, SiteLedger ledger) {
        this.outlets = List.copyOf(outlets);
        this.ledger = ledger;
    }

    /** Lets time pass up to this virtual time. */
    void advanceTo(long target) {
        while (nanos < target) {
            long next = Math.min(target, nanos + LONGEST_STEP_NANOS);
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
