package org.optivgi.gateway.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.EventPage;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.history.PowerPoint;
import org.optivgi.gateway.history.PowerQuery;
import org.optivgi.gateway.store.sql.SqlStore;

/**
 * Writes what is kept for looking back: once a second, what has come since, between two commits of what must survive. What
 * cannot be written waits for the next second.
 */
final class HistoryLog implements HistoryArchive, AutoCloseable {
    /** Runs a question on a thread for reading. */
    interface Reader {
        <T> CompletableFuture<T> ask(Supplier<T> question);
    }

    private final SqlStore database;
    private final GroupCommit writer;
    private final Reader reader;
    private final Deque<PowerPoint> points = new ArrayDeque<>();
    private final Deque<DepotEvent> events = new ArrayDeque<>();
    private final ScheduledExecutorService seconds =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "history-log"));

    /** Starts the thread. */
    HistoryLog(SqlStore database, GroupCommit writer, Reader reader) {
        this.database = database;
        this.writer = writer;
        this.reader = reader;
        seconds.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void add(List<PowerPoint> taken) {
        points.addAll(taken);
        while (points.size() > MOST_WAITING) {
            points.removeFirst();
        }
    }

    @Override
    public synchronized void add(DepotEvent event) {
        events.addLast(event);
        while (events.size() > MOST_WAITING) {
            events.removeFirst();
        }
    }

    @Override
    public CompletableFuture<List<PowerPoint>> power(PowerQuery query) {
        return write().thenCompose(written -> reader.ask(() -> database.power(query)));
    }

    @Override
    public CompletableFuture<EventPage> events(EventQuery query) {
        return write().thenCompose(written -> reader.ask(() -> database.events(query)));
    }

    /** Completes once what waits now is written, or cannot be for now; the store complains itself. */
    private CompletableFuture<Void> write() {
        if (isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return writer.perform(this::writeAll).exceptionally(failure -> null);
    }

    private synchronized boolean isEmpty() {
        return points.isEmpty() && events.isEmpty();
    }

    /** On the thread that writes, which alone takes anything out at the front but what there is no room for. */
    private void writeAll() throws Exception {
        List<PowerPoint> taken;
        List<DepotEvent> told;
        synchronized (this) {
            taken = new ArrayList<>(points);
            told = new ArrayList<>(events);
        }
        if (taken.isEmpty() && told.isEmpty()) {
            return;
        }
        database.writeHistory(taken, told);
        synchronized (this) {
            dropWritten(points, taken);
            dropWritten(events, told);
        }
    }

    private static <T> void dropWritten(Deque<T> waiting, List<T> written) {
        for (T one : written) {
            if (waiting.peekFirst() == one) {
                waiting.removeFirst();
            }
        }
    }

    @Override
    public void close() {
        seconds.shutdown();
        write();
    }
}
