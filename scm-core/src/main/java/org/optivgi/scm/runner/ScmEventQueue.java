package org.optivgi.scm.runner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Collects events until the worker is free, then hands them over as one batch: whatever arrives during a cycle causes
 * one further cycle, never more.
 *
 * <p>Any thread may add, without ever waiting; one thread takes. The lock guards the fields below and is held for no
 * longer than it takes to touch them.
 */
public final class ScmEventQueue {
    /** More distinct reasons than anybody reads. */
    private static final int DEFAULT_CAPACITY = 1000;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<ScmEvent> pending = new LinkedHashSet<>();
    private long omitted;
    private boolean closed;

    public ScmEventQueue() {
        this(DEFAULT_CAPACITY);
    }

    /**
     * @param capacity how many distinct events are kept for the next batch, at least 1; further ones are counted only
     */
    public ScmEventQueue(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + " but must be at least 1");
        }
        this.capacity = capacity;
    }

    /** Adds an event; it will be answered by the next cycle. After {@link #close} it is ignored. */
    public void add(ScmEvent event) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (pending.size() >= capacity || !pending.add(event)) {
                omitted++;
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for events and takes all of them.
     *
     * @return the batch; empty once the queue is closed, whatever was still pending
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public Optional<EventBatch> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && pending.isEmpty()) {
                changed.await();
            }
            return closed ? Optional.empty() : Optional.of(takePending());
        } finally {
            lock.unlock();
        }
    }

    /** Takes all events that are there, without waiting; empty if there are none, or the queue is closed. */
    public Optional<EventBatch> poll() {
        lock.lock();
        try {
            return closed || pending.isEmpty() ? Optional.empty() : Optional.of(takePending());
        } finally {
            lock.unlock();
        }
    }

    private EventBatch takePending() {
        EventBatch batch = new EventBatch(new ArrayList<>(pending), omitted);
        pending.clear();
        omitted = 0;
        return batch;
    }

    /** How many distinct events wait for the next batch. */
    public int waiting() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the queue: who waits or comes to take is told so. May be called repeatedly. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
