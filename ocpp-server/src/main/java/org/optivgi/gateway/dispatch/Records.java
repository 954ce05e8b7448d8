package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.dispatch.LedgerRecord.ConnectorHolds;

/**
 * Puts on record what charge points hold, so that a gateway that is killed and started again counts what they really do.
 * Used on the dispatch's loop only.
 *
 * <p>What is about to be sent is on record before it leaves, unless it permits no more than what is on record already: so a
 * decrease never waits for a disk. A decrease that left just before the end may be missing, and may hold for as long as a
 * profile does; so what was on record is counted with its most for that long after a start.
 */
final class Records {
    private static final Duration BETWEEN_READINGS = Duration.ofMinutes(1);

    private final LedgerStore store;
    private final DispatchLoop loop;
    private final Instant aftermathEnds;
    private final boolean isEmpty;
    private final Map<ConnectorKey, ConnectorHolds> former = new HashMap<>();
    private final List<LimitSeries> series = new ArrayList<>();
    private final Map<String, MeterReading> readings = new HashMap<>();

    /**
     * @param start when this run began; nothing was sent later by an earlier one
     * @param longest how long a profile that is sent holds at the most
     */
    Records(LedgerStore store, DispatchLoop loop, Instant start, Duration longest) {
        this.store = store;
        this.loop = loop;
        this.aftermathEnds = start.plus(longest);
        for (LedgerRecord record : store.load()) {
            if (record instanceof ConnectorHolds holds) {
                former.put(holds.connector(), holds);
            } else if (record instanceof LedgerRecord.LimitSet set) {
                series.add(set.series());
            } else if (record instanceof LedgerRecord.MeterRead read) {
                readings.put(read.reading().node(), read.reading());
            }
        }
        isEmpty = former.isEmpty();
    }

    /** Whether no earlier run left anything. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Puts an account where an earlier run left it. */
    void restore(Account account) {
        ConnectorHolds known = former.remove(account.key);
        if (known != null) {
            account.restore(known, aftermathEnds);
        }
    }

    /** The limits from outside that were in force. */
    List<LimitSeries> series() {
        return List.copyOf(series);
    }

    /** What the site's meters showed last. */
    List<MeterReading> readings() {
        return List.copyOf(readings.values());
    }

    /**
     * Keeps what a meter shows, if it is more than what is kept, or that is old: readings come every few seconds.
     *
     * @return completes once what is kept is durable
     */
    CompletableFuture<Void> keep(MeterReading reading) {
        MeterReading kept = readings.get(reading.node());
        boolean isNews = kept == null
                || reading.kw() > kept.kw()
                || !reading.at().isBefore(kept.at().plus(BETWEEN_READINGS))
                || reading.includesCharging() != kept.includesCharging();
        if (!isNews) {
            return CompletableFuture.completedFuture(null);
        }
        readings.put(reading.node(), reading);
        return store.keep(new LedgerRecord.MeterRead(reading));
    }

    /**
     * Keeps how an account stands.
     *
     * @return completes once it is durable
     */
    CompletableFuture<Void> keep(Account account) {
        ConnectorHolds record = account.record();
        account.onRecord().changesTo(record, account.rating());
        CompletableFuture<Void> durable = store.keep(record);
        durable.thenRun(() -> loop.run(() -> account.onRecord().isDurable(record, account.rating())));
        return durable;
    }

    CompletableFuture<Void> keep(LedgerRecord record) {
        return store.keep(record);
    }
}
