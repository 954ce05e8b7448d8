package org.optivgi.gateway.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.optivgi.gateway.rpc.Timer;

/** A clock and a timer that stand still until a test moves them; due tasks run in the test's thread, in time order. */
public final class ManualTime extends Clock implements Timer {
    private final List<Task> tasks = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    /** Moves the time on and runs what falls due on the way. */
    public void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (true) {
            Task next = tasks.stream()
                    .filter(task -> !task.due.isAfter(end))
                    .min(Comparator.comparing(task -> task.due))
                    .orElse(null);
            if (next == null) {
                now = end;
                return;
            }
            tasks.remove(next);
            now = next.due.isAfter(now) ? next.due : now;
            next.action.run();
        }
    }

    /** How many tasks wait for their time. */
    public int waitingTasks() {
        return tasks.size();
    }

    @Override
    public Timeout after(Duration delay, Runnable action) {
        Task task = new Task(now.plus(delay), action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    private static final class Task {
        private final Instant due;
        private final Runnable action;

        private Task(Instant due, Runnable action) {
            this.due = due;
            this.action = action;
        }
    }
}
