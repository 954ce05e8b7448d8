package org.optivgi.simulator.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.depot.DepotObserver;
import org.optivgi.simulator.depot.DepotSnapshot;

/**
 * Shows a depot to people while it works, on a thread of its own, so that a slow terminal delays nothing: on a terminal a
 * table that is redrawn in place, elsewhere a line every few seconds. Of several snapshots that wait, only the last is
 * shown; no note is lost.
 */
final class Watcher implements DepotObserver, AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final long PLAIN_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Terminal terminal;
    private final LiveTable table;
    private final ZoneId zone;
    private final boolean isDrawing;
    private final @Nullable FrameLog frames;
    private final ExecutorService display = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "display");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<@Nullable DepotSnapshot> waiting = new AtomicReference<>();

    // Only touched by the display thread.
    private @Nullable DepotSnapshot shown;
    private long lastLineNanos = Long.MIN_VALUE;

    /** @param isDrawing whether to draw the table; otherwise plain lines */
    Watcher(Terminal terminal, LiveTable table, ZoneId zone, boolean isDrawing, @Nullable FrameLog frames) {
        this.terminal = terminal;
        this.table = table;
        this.zone = zone;
        this.isDrawing = isDrawing;
        this.frames = frames;
    }

    @Override
    public void frame(Instant time, String station, boolean fromChargePoint, String text) {
        if (frames != null) {
            frames.write(time, station, fromChargePoint, text);
        }
    }

    @Override
    public void snapshot(DepotSnapshot snapshot) {
        if (waiting.getAndSet(snapshot) == null) {
            display.execute(this::show);
        }
    }

    @Override
    public void note(Instant time, String text) {
        display.execute(() -> {
            terminal.line(TIME.format(time.atZone(zone)) + " " + text);
            if (isDrawing && shown != null) {
                terminal.draw(table.lines(shown));
            }
        });
    }

    private void show() {
        DepotSnapshot snapshot = waiting.getAndSet(null);
        if (snapshot == null) {
            return;
        }
        shown = snapshot;
        if (isDrawing) {
            terminal.draw(table.lines(snapshot));
            return;
        }
        long now = System.nanoTime();
        if (lastLineNanos == Long.MIN_VALUE || now - lastLineNanos >= PLAIN_INTERVAL_NANOS) {
            lastLineNanos = now;
            terminal.line(table.line(snapshot));
        }
    }

    /** Shows what still waits. */
    @Override
    public void close() {
        display.shutdown();
        try {
            display.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
