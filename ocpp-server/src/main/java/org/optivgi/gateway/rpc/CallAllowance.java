package org.optivgi.gateway.rpc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a charge point may call: so many calls a second in the long run, and ten seconds' worth at once, as after a time
 * without a connection. Only used on the session's lane.
 */
final class CallAllowance {
    private static final int SECONDS_AT_ONCE = 10;
    private static final double NANOS = 1e9;

    private final Clock clock;
    private final int callsPerSecond;
    private double left;
    private Instant countedAt;

    CallAllowance(Clock clock, int callsPerSecond) {
        this.clock = clock;
        this.callsPerSecond = callsPerSecond;
        this.left = (double) callsPerSecond * SECONDS_AT_ONCE;
        this.countedAt = clock.instant();
    }

    /** Takes one call's worth, if there is one; else gives how long it takes until there is. */
    Duration take() {
        Instant now = clock.instant();
        // A clock that is set back gives nothing and takes nothing.
        double passed = Math.max(0, Duration.between(countedAt, now).toNanos() / NANOS);
        left = Math.min((double) callsPerSecond * SECONDS_AT_ONCE, left + passed * callsPerSecond);
        countedAt = now;
        if (left >= 1) {
            left--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - left) / callsPerSecond * NANOS));
    }
}
