package org.optivgi.gateway.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.MessageArchive;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.NetworkStore;

/**
 * A disk that outlives the process: what was committed is there for the next one, what was not is lost with it. A commit
 * takes a while and carries all that has come in before it.
 */
final class SimulatedDisk {
    private static final Duration LONGEST_COMMIT = Duration.ofMillis(40);

    private final VirtualTime time;
    private final InMemoryNetworkStore committed = new InMemoryNetworkStore();

    SimulatedDisk(VirtualTime time) {
        this.time = time;
    }

    /** The store of one process. */
    NetworkStore openedBy(BooleanSupplier isProcessAlive) {
        return new Opened(isProcessAlive);
    }

    private record Waiting(List<NetworkFact> facts, CompletableFuture<Void> durable) {}

    private final class Opened implements NetworkStore {
        private final BooleanSupplier isProcessAlive;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private boolean isCommitting;

        Opened(BooleanSupplier isProcessAlive) {
            this.isProcessAlive = isProcessAlive;
        }

        @Override
        public NetworkMemory load() {
            return committed.load();
        }

        @Override
        public CompletableFuture<Void> append(List<NetworkFact> facts) {
            Waiting entry = new Waiting(List.copyOf(facts), new CompletableFuture<>());
            waiting.add(entry);
            commitIfIdle();
            return entry.durable();
        }

        private void commitIfIdle() {
            if (!isCommitting && !waiting.isEmpty()) {
                isCommitting = true;
                List<Waiting> group = List.copyOf(waiting);
                waiting.clear();
                // The process may die before the commit, or between the commit and the news of it.
                long written = time.latency(LONGEST_COMMIT);
                time.after(written, () -> write(group));
                time.after(written + time.latency(LONGEST_COMMIT), () -> tell(group));
            }
        }

        private void write(List<Waiting> group) {
            if (isProcessAlive.getAsBoolean()) {
                group.forEach(each -> committed.append(each.facts()));
            }
        }

        private void tell(List<Waiting> group) {
            if (isProcessAlive.getAsBoolean()) {
                isCommitting = false;
                group.forEach(each -> each.durable().complete(null));
                commitIfIdle();
            }
        }

        @Override
        public CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query) {
            return committed.meterValues(query);
        }

        @Override
        public List<NetworkFact.RoomRecord> roomRecords(String room) {
            return committed.roomRecords(room);
        }

        @Override
        public MessageArchive messages() {
            return committed.messages();
        }

        @Override
        public HistoryArchive history() {
            return committed.history();
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // The disk stays.
        }
    }
}
