package org.optivgi.gateway.network;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.history.HistoryArchive;

/**
 * Where the network keeps what must survive the end of the process, even by {@code kill -9}.
 *
 * <p>The {@link NetworkLoop} loads once and then appends; it confirms to nobody what is not durable. Whoever opens a store
 * closes it, after the loop.
 */
public interface NetworkStore extends AutoCloseable {
    /**
     * What the facts appended so far, by this process and those before it, come to.
     *
     * @throws StoreException if it cannot be read
     */
    NetworkMemory load();

    /**
     * Takes facts over, and returns at once: the caller never waits for a disk.
     *
     * <p>A failure to write does not lose the facts: they stay with the store and are written, in order, before anything
     * that comes later. So an append without facts tells whether everything before it is durable.
     *
     * @param facts in order; a later one about the same subject takes the place of an earlier one
     * @return completes, in the order of the calls and on a thread of the store, once these facts and all before them are
     *     durable; with a {@link StoreException} if they are not for now
     */
    CompletableFuture<Void> append(List<NetworkFact> facts);

    /**
     * The meter values on record, oldest first, read on a thread of the store.
     *
     * @return fails with a {@link StoreException} if they cannot be read
     */
    CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query);

    /** The log of messages. */
    MessageArchive messages();

    /** What the site drew and what happened. */
    HistoryArchive history();

    /**
     * What a room keeps here, but for records that are empty.
     *
     * @throws StoreException if it cannot be read
     */
    List<NetworkFact.RoomRecord> roomRecords(String room);

    /** Why nothing can be made durable at present, in a sentence for people; empty while all is well. */
    Optional<String> problem();

    /** Writes what is still waiting and lets go of the files; what is appended afterwards fails. */
    @Override
    void close();
}
