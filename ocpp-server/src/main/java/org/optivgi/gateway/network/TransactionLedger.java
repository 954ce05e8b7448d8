package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that are no longer open, the starts already seen, and the ids given out.
 *
 * <p>Stations repeat their transaction messages until they hear an answer (field note 20): the same start always gets the
 * same answer. Used by the network's loop only.
 */
final class TransactionLedger {
    private static final int KEPT = 10_000;

    /** What makes two StartTransaction messages the same start. */
    private record StartKey(
            ChargePointId chargePoint,
            ConnectorRef connector,
            IdToken idToken,
            Instant startedAt,
            @Nullable Double meterStartKwh) {}

    private final Map<StartKey, ChargePointReply.TransactionRecorded> starts = new LinkedHashMap<>();
    private final Deque<Transaction> ended = new ArrayDeque<>();
    private final Deque<UnmatchedStop> unmatched = new ArrayDeque<>();
    private long nextNumber;

    /**
     * A ledger whose ids begin at a number.
     *
     * @param firstNumber positive; above every id given out by an earlier run
     */
    TransactionLedger(long firstNumber) {
        if (firstNumber < 1) {
            throw new IllegalArgumentException("transaction ids are positive, not " + firstNumber);
        }
        this.nextNumber = firstNumber;
    }

    TransactionId issueId() {
        return TransactionId.of(nextNumber++);
    }

    Optional<ChargePointReply.TransactionRecorded> earlierAnswer(ChargePointEvent.TransactionStarted start) {
        return key(start).map(starts::get);
    }

    void remember(ChargePointEvent.TransactionStarted start, ChargePointReply.TransactionRecorded answer) {
        key(start).ifPresent(key -> starts.put(key, answer));
        trim(starts.keySet().iterator(), starts.size());
    }

    void close(Transaction transaction) {
        ended.addLast(transaction);
        trim(ended.iterator(), ended.size());
    }

    void keep(UnmatchedStop stop) {
        unmatched.addLast(stop);
        trim(unmatched.iterator(), unmatched.size());
    }

    Optional<Transaction> ended(ChargePointId chargePoint, TransactionId id) {
        return ended.stream()
                .filter(transaction -> transaction.chargePoint().equals(chargePoint)
                        && transaction.id().equals(id))
                .findFirst();
    }

    /** Puts what a late message told in the place of what was assumed. */
    void correct(Transaction corrected) {
        ended.removeIf(transaction -> transaction.chargePoint().equals(corrected.chargePoint())
                && transaction.id().equals(corrected.id()));
        ended.addLast(corrected);
    }

    List<Transaction> endedTransactions() {
        return new ArrayList<>(ended);
    }

    List<UnmatchedStop> unmatchedStops() {
        return new ArrayList<>(unmatched);
    }

    private static Optional<StartKey> key(ChargePointEvent.TransactionStarted start) {
        Instant startedAt = start.startedAt();
        if (startedAt == null || start.transaction() != null) {
            return Optional.empty();
        }
        return Optional.of(new StartKey(
                start.chargePoint(), start.connector(), start.idToken(), startedAt, start.meterStartKwh()));
    }

    private static void trim(Iterator<?> oldestFirst, int size) {
        if (size > KEPT) {
            oldestFirst.next();
            oldestFirst.remove();
        }
    }
}
