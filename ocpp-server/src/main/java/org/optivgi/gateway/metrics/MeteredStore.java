package org.optivgi.gateway.metrics;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.network.MessageArchive;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.NetworkStore;

/** Times how long facts take to become durable. */
public final class MeteredStore implements NetworkStore {
    private final NetworkStore store;
    private final GatewayMetrics metrics;

    public MeteredStore(NetworkStore store, GatewayMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public List<NetworkFact.RoomRecord> roomRecords(String room) {
        return store.roomRecords(room);
    }

    @Override
    public NetworkMemory load() {
        return store.load();
    }

    @Override
    public CompletableFuture<Void> append(List<NetworkFact> facts) {
        long begun = System.nanoTime();
        metrics.onStoreBegun();
        return store.append(facts)
                .whenComplete((durable, failure) -> metrics.onStored(failure == null, System.nanoTime() - begun));
    }

    @Override
    public CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query) {
        return store.meterValues(query);
    }

    @Override
    public MessageArchive messages() {
        return store.messages();
    }

    @Override
    public HistoryArchive history() {
        return store.history();
    }

    @Override
    public Optional<String> problem() {
        return store.problem();
    }

    @Override
    public void close() {
        store.close();
    }
}
