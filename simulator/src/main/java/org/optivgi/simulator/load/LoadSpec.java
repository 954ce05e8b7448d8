package org.optivgi.simulator.load;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What to load a central system with.
 *
 * @param url without an identity; {@code ws} only
 * @param identityPrefix identities are this and a number from 1
 * @param callsPerSecond of all stations together, at fixed times (open loop); empty: each station calls again as soon as
 *     it is answered (closed loop)
 * @param warmUp of the load before the measured time begins
 * @param duration the measured time
 * @param connectsPerSecond how fast stations connect
 * @param threads how many threads share the stations
 */
public record LoadSpec(
        URI url,
        String identityPrefix,
        int stations,
        OptionalDouble callsPerSecond,
        Duration warmUp,
        Duration duration,
        int connectsPerSecond,
        int threads) {

    /** Checks the ranges. */
    public LoadSpec {
        check(
                "ws".equals(url.getScheme()) && url.getHost() != null,
                "the load generator speaks ws:// only, not " + url);
        check(stations > 0, "at least one station is needed");
        check(callsPerSecond.isEmpty() || callsPerSecond.getAsDouble() > 0, "the rate must be positive");
        check(!duration.isNegative() && !duration.isZero(), "the duration must be positive");
        check(connectsPerSecond > 0 && threads > 0, "connects per second and threads must be positive");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    int port() {
        return url.getPort() < 0 ? 80 : url.getPort();
    }
}
