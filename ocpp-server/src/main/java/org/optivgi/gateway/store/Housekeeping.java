package org.optivgi.gateway.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.store.sql.SqlStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is too old, in small steps between the commits of others: after each step it rests as long as the step took,
 * so that it never takes more than half of the writer's time.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofHours(1);
    private static final int MESSAGES_A_STEP = 1_000;

    private final SqlStore database;
    private final GroupCommit writer;
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "store-housekeeping"));

    Housekeeping(SqlStore database, GroupCommit writer) {
        this.database = database;
        this.writer = writer;
    }

    void start(Retention retention, Clock clock) {
        rounds.scheduleWithFixedDelay(
                () -> tryRound(retention, clock), 0, BETWEEN_ROUNDS.toSeconds(), TimeUnit.SECONDS);
    }

    private void tryRound(Retention retention, Clock clock) {
        try {
            round(retention, clock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException | CompletionException e) {
            LOG.warn("Old records could not be removed; tried again in an hour: {}", e.getMessage());
        }
    }

    /** Does everything once. */
    void round(Retention retention, Clock clock) throws InterruptedException {
        Instant now = clock.instant();
        for (long series : database.meterSeries()) {
            step(() -> database.thinMeterValues(
                    series, now.minus(retention.rawMeterValues()), now.minus(retention.meterValues())));
        }
        step(() -> database.thinHistory(
                now.minus(retention.rawMeterValues()),
                now.minus(retention.meterValues()),
                now.minus(retention.events()),
                now.minus(retention.plans())));
        removeMessages(now.minus(retention.messages()), retention.messageCharacters());
    }

    /** Removes messages that are too old or too many. */
    private void removeMessages(Instant keptFrom, long mostCharacters) throws InterruptedException {
        long upTo = database.lastMessageToRemove(keptFrom, mostCharacters);
        AtomicInteger removed = new AtomicInteger(MESSAGES_A_STEP);
        while (removed.get() == MESSAGES_A_STEP) {
            step(() -> removed.set(database.removeMessages(upTo, MESSAGES_A_STEP)));
        }
    }

    private void step(GroupCommit.Chore chore) throws InterruptedException {
        long before = System.nanoTime();
        writer.perform(chore).join();
        TimeUnit.NANOSECONDS.sleep(System.nanoTime() - before);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
