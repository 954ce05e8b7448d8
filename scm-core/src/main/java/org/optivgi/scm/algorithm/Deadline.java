package org.optivgi.scm.algorithm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.optivgi.scm.time.Ticker;

/** The time by which a calculation must have answered; it then answers with the best that it has. */
public final class Deadline {
    /** A year: longer than anybody waits, short enough to add to any ticker. */
    private static final long FAR_NANOS = TimeUnit.DAYS.toNanos(365);

    private final Ticker ticker;
    private final long endNanos;

    private Deadline(Ticker ticker, long endNanos) {
        this.ticker = ticker;
        this.endNanos = endNanos;
    }

    /** A deadline {@code budget} from now; a budget that is not positive is used up at once. */
    public static Deadline after(Duration budget, Ticker ticker) {
        long nanos = budget.compareTo(Duration.ofNanos(FAR_NANOS)) > 0 ? FAR_NANOS : Math.max(0, budget.toNanos());
        return new Deadline(ticker, ticker.nanos() + nanos);
    }

    /** A deadline that never comes. */
    public static Deadline none() {
        return new Deadline(() -> 0, FAR_NANOS);
    }

    /** What is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - ticker.nanos()));
    }

    /** Whether nothing is left. */
    public boolean isExpired() {
        return endNanos - ticker.nanos() <= 0;
    }
}
