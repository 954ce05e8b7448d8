package org.optivgi.simulator.station;

import java.time.Duration;
import java.time.Instant;
import org.optivgi.simulator.time.DepotClock;

/** What a charge point believes the time to be: the depot's, plus what its own clock is off by. */
public final class StationClock {
    private final DepotClock depot;
    private Duration skew = Duration.ZERO;

    StationClock(DepotClock depot) {
        this.depot = depot;
    }

    /** The time. */
    public Instant now() {
        return depot.now().plus(skew);
    }

    Instant at(long nanos) {
        return depot.at(Duration.ofNanos(nanos)).plus(skew);
    }

    long nanosAt(Instant instant) {
        // Instant.MAX means never; shifting it would overflow.
        return instant.equals(Instant.MAX) ? Long.MAX_VALUE : depot.nanosAt(instant.minus(skew));
    }

    void skew(Duration newSkew) {
        skew = newSkew;
    }
}
