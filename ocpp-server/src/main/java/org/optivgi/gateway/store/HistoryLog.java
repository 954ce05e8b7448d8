package org.optivgi.gateway.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.EventPage;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.history.PlanQuery;
import org.optivgi.gateway.history.PlanRecord;
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

    /** An hour of them; those of large depots are long. */
    private static final int MOST_PLANS_WAITING = 60;

    private final SqlStore database;
    private final GroupCommit writer;
    private final Reader reader;
    private final Deque<PowerPoint> points = new ArrayDeque<>();
    private final Deque<DepotEvent> events = new ArrayDeque<>();
    private final TreeMap<Long, PlanRecord> plansByMinute = new TreeMap<>();
    /** Of the thread that writes: the plan of this run that was written last. */
    private @Nullable PlanRecord lastPlan;

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
    public synchronized void add(PlanRecord plan) {
        plansByMinute.put(plan.minute(), plan);
        if (plansByMinute.size() > MOST_PLANS_WAITING) {
            plansByMinute.pollFirstEntry();
        }
    }

    @Override
    public CompletableFuture<List<PowerPoint>> power(PowerQuery query) {
        return write().thenCompose(written -> reader.ask(() -> database.power(query)));
    }

    @Override
    public CompletableFuture<List<PlanRecord>> plans(PlanQuery query) {
        return write().thenCompose(written -> reader.ask(() -> database.plans(query)));
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
        return points.isEmpty() && events.isEmpty() && plansByMinute.isEmpty();
    }

    /** On the thread that writes, which alone takes anything out at the front but what there is no room for. */
    private void writeAll() throws Exception {
        List<PowerPoint> taken;
        List<DepotEvent> told;
        List<PlanRecord> planned;
        synchronized (this) {
            taken = new ArrayList<>(points);
            told = new ArrayList<>(events);
            planned = new ArrayList<>(plansByMinute.values());
        }
        if (taken.isEmpty() && told.isEmpty() && planned.isEmpty()) {
            return;
        }
        PlanRecord before = lastPlan;
        boolean isReplaced = before != null
                && !planned.isEmpty()
                && planned.get(0).minute() == before.minute()
                && planned.get(0) != before;
        database.writeHistory(taken, told, planned, isReplaced ? before : null);
        lastPlan = planned.isEmpty() ? before : planned.get(planned.size() - 1);
        synchronized (this) {
            dropWritten(points, taken);
            dropWritten(events, told);
            planned.forEach(plan -> plansByMinute.remove(plan.minute(), plan));
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
