package org.optivgi.simulator.hardware;

/** Says how much an outlet may offer; asked on the depot's thread. */
public interface Allowance {

    /** A limit that holds for a while. */
    record Window(double amps, long untilNanos) {
        /** No limit, for ever. */
        public static final Window UNLIMITED = new Window(Double.POSITIVE_INFINITY, Long.MAX_VALUE);
    }

    /** The limit per phase at this virtual time, and until when it holds at least (exclusive). */
    Window at(long nanos);
}
