package org.optivgi.gateway.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.optivgi.gateway.network.ChargePointId;

/**
 * Slows guesses of passwords: after a few wrong ones, each further one doubles the pause in which none is looked at.
 *
 * <p>It goes by charge point and address together, so that somebody who guesses elsewhere does not lock the true station out.
 * The memory is bounded: who is pushed out of it starts afresh. Any thread may use it.
 */
final class GuessBrake {
    private static final int FREE = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<Key, Guesses> guesses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Guesses> eldest) {
            return size() > MOST;
        }
    };

    private record Key(ChargePointId chargePoint, String address) {}

    private record Guesses(int wrong, Instant lastAt, Instant pauseUntil) {}

    /** @param clock real time */
    GuessBrake(Clock clock) {
        this.clock = clock;
    }

    /** Whether nothing is looked at now. */
    boolean holds(ChargePointId chargePoint, String address) {
        synchronized (guesses) {
            Guesses made = guesses.get(new Key(chargePoint, address));
            return made != null && clock.instant().isBefore(made.pauseUntil());
        }
    }

    void wrong(ChargePointId chargePoint, String address) {
        Instant now = clock.instant();
        Key key = new Key(chargePoint, address);
        synchronized (guesses) {
            Guesses made = guesses.get(key);
            boolean goesOn = made != null && !now.isAfter(made.lastAt().plus(FORGOTTEN_AFTER));
            int wrong = made != null && goesOn ? made.wrong() + 1 : 1;
            guesses.put(key, new Guesses(wrong, now, now.plus(pause(wrong))));
        }
    }

    void right(ChargePointId chargePoint, String address) {
        synchronized (guesses) {
            guesses.remove(new Key(chargePoint, address));
        }
    }

    private static Duration pause(int wrong) {
        if (wrong <= FREE) {
            return Duration.ZERO;
        }
        // Beyond 16 doublings it is the longest one anyway.
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(wrong - FREE - 1, 16));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
