package org.optivgi.gateway.net;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life signs of one link, and what to do about them. A pure value.
 *
 * <p>Any frame counts as life. A ping is sent only into silence, as some charge points cannot bear them while they talk.
 * One that has answered pings before is gone when two in a row stay unanswered; one that never did is given the longer
 * limit of its heartbeats. Spec: field note 8.
 *
 * @param heardAt when anything was received last
 * @param pingedAt when a ping was sent last; null for never
 * @param hasPonged whether a ping was ever answered
 * @param closingSince when the link was asked to close; null while it is not
 */
record LinkState(
        Instant heardAt,
        @Nullable Instant pingedAt,
        boolean hasPonged,
        @Nullable Instant closingSince) {

    /** What to do now. */
    enum Step {
        WAIT,
        PING,
        CLOSE,
        /** The closing handshake takes too long: cut the connection. */
        CUT
    }

    static LinkState openedAt(Instant now) {
        return new LinkState(now, null, false, null);
    }

    LinkState heard(Instant now) {
        return new LinkState(now, pingedAt, hasPonged, closingSince);
    }

    LinkState ponged(Instant now) {
        return new LinkState(now, pingedAt, true, closingSince);
    }

    LinkState pinged(Instant now) {
        return new LinkState(heardAt, now, hasPonged, closingSince);
    }

    LinkState closing(Instant now) {
        return closingSince != null ? this : new LinkState(heardAt, pingedAt, hasPonged, now);
    }

    /** @param ping after how much silence a ping is sent; zero for never */
    Step step(Instant now, Duration ping, EndpointSettings settings) {
        if (closingSince != null) {
            return reached(closingSince, settings.closeTimeout(), now) ? Step.CUT : Step.WAIT;
        }
        boolean pings = !ping.isZero();
        Duration limit = hasPonged && pings ? ping.multipliedBy(5).dividedBy(2) : settings.silenceLimit();
        if (reached(heardAt, limit, now)) {
            return Step.CLOSE;
        }
        boolean silent = pings && reached(heardAt, ping, now);
        return silent && (pingedAt == null || reached(pingedAt, ping, now)) ? Step.PING : Step.WAIT;
    }

    private static boolean reached(Instant from, Duration duration, Instant now) {
        return !now.isBefore(from.plus(duration));
    }
}
