package org.optivgi.simulator.hardware;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The current that an outlet offers, as the vehicle follows it: a decrease after one lag, an increase after another. The
 * followed value at a time t is the least offer between t - increaseLag and t - decreaseLag, so an increase that is taken
 * back in time is never followed. Times are virtual nanoseconds and never fall.
 */
public final class ControlPilot {
    private final long decreaseLag;
    private final long increaseLag;

    /** Changes of the offer, oldest first; before the first there was none (0 A). */
    private final Deque<Offer> offers = new ArrayDeque<>();

    /** A pilot without an offer; {@code increaseLag} is at least {@code decreaseLag}. */
    public ControlPilot(Duration decreaseLag, Duration increaseLag) {
        if (decreaseLag.isNegative() || increaseLag.compareTo(decreaseLag) < 0) {
            throw new IllegalArgumentException("0 <= decreaseLag <= increaseLag");
        }
        this.decreaseLag = decreaseLag.toNanos();
        this.increaseLag = increaseLag.toNanos();
        offers.add(new Offer(Long.MIN_VALUE, 0));
    }

    /** From this time on, so much is offered. */
    public void offer(long nanos, double amps) {
        if (offers.getLast().amps != amps) {
            offers.add(new Offer(nanos, amps));
        }
        forgetBefore(nanos - increaseLag);
    }

    /** What is offered now, in A. */
    public double offeredAmps() {
        return offers.getLast().amps;
    }

    /** What the vehicle follows at this time, in A. */
    public double followedAmps(long nanos) {
        double least = Double.POSITIVE_INFINITY;
        long windowStart = nanos - increaseLag;
        long windowEnd = nanos - decreaseLag;
        for (Iterator<Offer> all = offers.descendingIterator(); all.hasNext(); ) {
            Offer offer = all.next();
            if (offer.since <= windowEnd) {
                least = Math.min(least, offer.amps);
                if (offer.since <= windowStart) {
                    break;
                }
            }
        }
        return least;
    }

    /** The first time after this one at which {@link #followedAmps} may change; {@link Long#MAX_VALUE} if it cannot. */
    public long nextChangeAfter(long nanos) {
        long next = Long.MAX_VALUE;
        for (Offer offer : offers) {
            if (offer.since != Long.MIN_VALUE) {
                next = earlier(next, offer.since + decreaseLag, nanos);
                next = earlier(next, offer.since + increaseLag, nanos);
            }
        }
        return next;
    }

    private static long earlier(long best, long candidate, long after) {
        return candidate > after && candidate < best ? candidate : best;
    }

    private void forgetBefore(long nanos) {
        while (offers.size() > 1) {
            Iterator<Offer> all = offers.iterator();
            all.next();
            if (all.next().since > nanos) {
                return;
            }
            offers.removeFirst();
        }
    }

    private record Offer(long since, double amps) {}
}
