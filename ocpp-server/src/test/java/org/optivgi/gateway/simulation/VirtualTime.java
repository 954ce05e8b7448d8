package org.optivgi.gateway.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One queue of everything that will happen, in order of virtual time; whoever runs it is the only thread there is. Also the
 * only source of chance, so that a seed says everything.
 */
public final class VirtualTime {
    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingLong(Event::due).thenComparingLong(Event::number));
    private final Instant epoch;
    private final Random random;
    private long nanos;
    private long nextNumber;
    private long trace = 17;

    /** Time stands at {@code epoch} and nothing is going to happen. */
    public VirtualTime(Instant epoch, long seed) {
        this.epoch = epoch;
        this.random = new Random(seed);
    }

    /** Something that is going to happen. */
    public static final class Event {
        private final long due;
        private final long number;
        private @Nullable Runnable task;

        private Event(long due, long number, Runnable task) {
            this.due = due;
            this.number = number;
            this.task = task;
        }

        private long due() {
            return due;
        }

        private long number() {
            return number;
        }

        /** It will not happen; without effect once it has. */
        public void cancel() {
            task = null;
        }

        boolean isCancelled() {
            return task == null;
        }
    }

    /** Virtual nanoseconds since the beginning. */
    public long nanos() {
        return nanos;
    }

    public Instant now() {
        return epoch.plusNanos(nanos);
    }

    /** Whose numbers decide latencies and faults. */
    public Random random() {
        return random;
    }

    /** A latency from zero up to a bound, in nanoseconds; most are short. */
    public long latency(Duration most) {
        double draw = random.nextDouble();
        return (long) (most.toNanos() * draw * draw * draw);
    }

    /** Runs the task after so many nanoseconds; after what is due at the same time already. */
    public Event after(long delayNanos, Runnable task) {
        Event event = new Event(nanos + Math.max(0, delayNanos), nextNumber++, task);
        queue.add(event);
        return event;
    }

    /** Runs what is due up to then, and leaves time there. */
    public void runUntil(Duration end) {
        for (Event next = queue.peek(); next != null && next.due <= end.toNanos(); next = queue.peek()) {
            queue.poll();
            Runnable task = next.task;
            if (task != null) {
                nanos = next.due;
                trace = trace * 31 + next.due * 17 + next.number;
                next.task = null;
                task.run();
            }
        }
        nanos = end.toNanos();
    }

    /** Adds something to what {@link #trace} is made of. */
    public void note(String text) {
        trace = trace * 31 + text.hashCode();
    }

    /** A number that differs, as good as certainly, between runs that differ in any event or text noted. */
    public long trace() {
        return trace;
    }

    /** This time as a clock. */
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("virtual time is UTC");
            }
        };
    }
}
