package org.optivgi.scm.time;

/**
 * Elapsed real time, for budgets and durations. Unlike a {@link java.time.Clock} it never jumps and never runs at
 * another speed.
 */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since an arbitrary but fixed origin; only differences mean something. */
    long nanos();

    /** The machine's own ticker. */
    static Ticker system() {
        return System::nanoTime;
    }
}
