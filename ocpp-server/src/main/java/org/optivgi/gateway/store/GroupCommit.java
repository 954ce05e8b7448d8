package org.optivgi.gateway.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes facts durable on its own thread: all that have come in while the last commit was under way share the next one. So
 * nobody is delayed for the sake of a group, and a slow disk makes groups larger, not queues longer.
 *
 * <p>Facts that could not be written stay, the last word on each subject, and go with the next attempt.
 */
final class GroupCommit implements AutoCloseable {
    /** Writes all of the facts for good, or none of them. */
    interface Target {
        /** @throws Exception if nothing was written */
        void write(Collection<NetworkFact> facts) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    /** More at a time would only delay the first of them. */
    private static final int LARGEST_GROUP = 1_000;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(2);

    /** What can wait until what must be durable is. */
    interface Chore {
        /** @throws Exception if it could not be done */
        void run() throws Exception;
    }

    /** As many facts that would be told again are kept while writing fails: enough to find out whether it works again. */
    private static final int TOLD_AGAIN_KEPT = 1_000;

    /**
     * Something to do on the writer's thread.
     *
     * @param chore done after the facts of its group; null for none
     */
    private record Request(
            List<NetworkFact> facts, @Nullable Chore chore, CompletableFuture<Void> durable) {}

    private final Target target;
    private final Clock clock;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Request lastRequest = new Request(List.of(), null, new CompletableFuture<>());
    private final Thread writer = new Thread(this::run, "store-writer");
    /** The writer's own: what is not durable yet, by subject. */
    private final Map<Object, NetworkFact> unwritten = new LinkedHashMap<>();
    /** The writer's own: what is not durable yet and would be told again. */
    private final Deque<NetworkFact> toldAgain = new ArrayDeque<>();

    private @Nullable Instant complainedAt;
    private volatile @Nullable String problem;
    private boolean closed;

    /**
     * Starts the thread.
     *
     * @param clock tells when to complain again about a failure that lasts
     */
    GroupCommit(Target target, Clock clock) {
        this.target = target;
        this.clock = clock;
        writer.start();
    }

    /** See {@link org.optivgi.gateway.network.NetworkStore#append}. */
    CompletableFuture<Void> append(List<NetworkFact> facts) {
        return enqueue(new Request(List.copyOf(facts), null, new CompletableFuture<>()));
    }

    /** Does something on the thread that writes, between two commits; fails when it does, or while nothing can be written. */
    CompletableFuture<Void> perform(Chore chore) {
        return enqueue(new Request(List.of(), chore, new CompletableFuture<>()));
    }

    private synchronized CompletableFuture<Void> enqueue(Request request) {
        if (closed) {
            return CompletableFuture.failedFuture(new StoreException("the store is closed"));
        }
        requests.add(request);
        return request.durable();
    }

    /** Why the last attempt failed; empty when it did not. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Writes what has been handed in, then ends; waits for it, but not for ever. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                requests.add(lastRequest);
            }
        }
        try {
            writer.join(CLOSING_TIME.toMillis());
            if (writer.isAlive()) {
                LOG.warn("The disk is too slow to wait for: the last facts may be lost; none of them was confirmed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean last = false;
        while (!last) {
            List<Request> group = nextGroup();
            for (Request request : group) {
                last |= request == lastRequest;
                request.facts().forEach(this::remember);
            }
            StoreException failure = write();
            for (Request request : group) {
                conclude(request, failure == null ? doChore(request) : failure);
            }
        }
    }

    /** Waits for requests; for a moment only when something is left of earlier ones. */
    private List<Request> nextGroup() {
        List<Request> group = new ArrayList<>();
        try {
            Request first = isEverythingWritten()
                    ? requests.take()
                    : requests.poll(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                group.add(first);
                requests.drainTo(group, LARGEST_GROUP - 1);
            }
        } catch (InterruptedException e) {
            // Only close() ends this thread, and by a request, since everything before it must be written.
            LOG.debug("Interrupted; going on");
        }
        return group;
    }

    private void remember(NetworkFact fact) {
        if (fact.isToldAgain()) {
            toldAgain.add(fact);
        } else {
            unwritten.remove(fact.subject());
            unwritten.put(fact.subject(), fact);
        }
    }

    private boolean isEverythingWritten() {
        return unwritten.isEmpty() && toldAgain.isEmpty();
    }

    /** @return why what is unwritten stays so; null when everything is durable */
    private @Nullable StoreException write() {
        if (isEverythingWritten()) {
            return null;
        }
        try {
            List<NetworkFact> facts = new ArrayList<>(unwritten.values());
            facts.addAll(toldAgain);
            target.write(facts);
            unwritten.clear();
            toldAgain.clear();
            if (problem != null) {
                LOG.info("The store works again; what had to wait is durable");
                problem = null;
                complainedAt = null;
            }
            return null;
        } catch (Throwable failure) {
            // Errors too: without this thread nobody would ever be answered again.
            String what = "what must survive cannot be written: " + failure.getMessage();
            problem = what;
            complain(what, failure);
            while (toldAgain.size() > TOLD_AGAIN_KEPT) {
                toldAgain.remove();
            }
            return new StoreException(what, failure);
        }
    }

    /** @return why it could not be done; null if it was, or there is none */
    private static @Nullable StoreException doChore(Request request) {
        Chore chore = request.chore();
        if (chore == null) {
            return null;
        }
        try {
            chore.run();
            return null;
        } catch (Throwable failure) {
            // Errors too: without this thread nobody would ever be answered again.
            return new StoreException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private void complain(String what, Throwable failure) {
        Instant now = clock.instant();
        Instant last = complainedAt;
        if (last == null || !now.isBefore(last.plus(BETWEEN_COMPLAINTS))) {
            complainedAt = now;
            LOG.error(
                    "{}; messages that need it are refused, and {} facts wait. Tried again each second",
                    what,
                    unwritten.size() + toldAgain.size(),
                    failure);
        }
    }

    private static void conclude(Request request, @Nullable StoreException failure) {
        if (failure == null) {
            request.durable().complete(null);
        } else {
            request.durable().completeExceptionally(failure);
        }
    }
}
