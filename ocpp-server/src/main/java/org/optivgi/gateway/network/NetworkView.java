package org.optivgi.gateway.network;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Read access to the network, from any thread: every value returned is immutable and complete in itself. */
public interface NetworkView {
    /** The charge point of that identity, if it was ever heard of. */
    Optional<ChargePoint> chargePoint(ChargePointId id);

    /** All charge points ever heard of, by identity. */
    List<ChargePoint> chargePoints();

    /** All reservations that are kept on record, by id. */
    List<Reservation> reservations();

    /** The reservation of that id, if it is on record. */
    Optional<Reservation> reservation(int id);

    /** Transactions that ended, newest last; as many as are kept in memory. */
    CompletableFuture<List<Transaction>> endedTransactions();

    /** The meter values on record, oldest first; fails with a {@link StoreException} if they cannot be read. */
    CompletableFuture<List<MeterRecord>> meterValues(MeterQuery query);

    /** Messages of the log, newest first; fails with a {@link StoreException} if they cannot be read. */
    CompletableFuture<List<LoggedMessage>> messages(MessageQuery query);

    /** Ends of transactions that are none of ours, newest last; as many as are kept in memory. */
    CompletableFuture<List<UnmatchedStop>> unmatchedStops();
}
