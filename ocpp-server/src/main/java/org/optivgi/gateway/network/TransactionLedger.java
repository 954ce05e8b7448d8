package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
    /**
     * Numbers from here on are not kept free for transactions found in progress: a charge point that names one near the
     * end of the range must not use the range up.
     */
    private static final long LARGEST_AVOIDED = 1L << 30;

    /** Ids are unique within their charge point only, since those found in progress are not ours. */
    private record EndedKey(ChargePointId chargePoint, TransactionId id) {
        static EndedKey of(Transaction transaction) {
            return new EndedKey(transaction.chargePoint(), transaction.id());
        }
    }

    private record Place(ChargePointId chargePoint, ConnectorRef connector) {}

    private final Map<ChargePointId, Map<StartKey, ChargePointReply.TransactionRecorded>> starts = new HashMap<>();
    private final Map<EndedKey, Transaction> ended = new LinkedHashMap<>();
    private final Map<UnmatchedStop, UnmatchedStop> unmatched = new LinkedHashMap<>();
    private final Map<Place, Instant> lastStarts = new HashMap<>();
    private final Facts facts;
    private long nextNumber;

    /**
     * A ledger that goes on where an earlier run left off.
     *
     * @param memory what that run left
     * @param facts takes what must survive
     */
    TransactionLedger(NetworkMemory memory, Facts facts) {
        this.facts = facts;
        this.nextNumber = memory.nextTransactionNumber();
        memory.starts().forEach(start -> enter(start.start(), start.answer()));
        memory.endedTransactions().forEach(this::enter);
        memory.unmatchedStops().forEach(this::enter);
    }

    /** The next id: positive, never given out before, and within what OCPP 1.6 can say (field note 23). */
    TransactionId issueId() {
        if (nextNumber > Integer.MAX_VALUE) {
            throw new IllegalStateException("all transaction ids that OCPP 1.6 can say have been used");
        }
        TransactionId id = TransactionId.of(nextNumber);
        use(nextNumber);
        return id;
    }

    /** Never gives this id out, since a transaction that was found in progress has it. */
    void avoid(TransactionId found) {
        try {
            long number = Long.parseLong(found.value());
            if (number >= nextNumber && number < LARGEST_AVOIDED) {
                use(number);
            }
        } catch (NumberFormatException notANumber) {
            // Then no number that is given out is equal to it.
        }
    }

    private void use(long number) {
        nextNumber = number + 1;
        facts.note(new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.TRANSACTION, nextNumber));
    }

    /** What the same start was answered; where the charge point gives ids, one with another id is another start. */
    Optional<ChargePointReply.TransactionRecorded> earlierAnswer(ChargePointEvent.TransactionStarted start) {
        TransactionId named = start.transaction();
        return StartKey.of(start)
                .map(key -> starts.getOrDefault(start.chargePoint(), Map.of()).get(key))
                .filter(answer -> named == null || named.equals(answer.transaction()));
    }

    void remember(ChargePointEvent.TransactionStarted start, ChargePointReply.TransactionRecorded answer) {
        StartKey.of(start).ifPresent(key -> {
            enter(key, answer);
            facts.confirm(new NetworkFact.StartAnswered(key, answer));
        });
    }

    void close(Transaction transaction) {
        enter(transaction);
        facts.confirm(new NetworkFact.TransactionStands(transaction));
    }

    /** Keeps a stop; one that was kept before counts once. */
    void keep(UnmatchedStop stop) {
        facts.confirmEarlier();
        if (!unmatched.containsKey(stop.content())) {
            enter(stop);
            facts.confirm(new NetworkFact.StopUnmatched(stop));
        }
    }

    /** See {@link Facts#confirmEarlier}. */
    void confirmEarlier() {
        facts.confirmEarlier();
    }

    /** Whether an ended transaction has the very end that a stop tells: the stop is told again, then. */
    boolean hasApplied(UnmatchedStop stop, Instant endedAt) {
        return ended.values().stream().anyMatch(transaction -> stop.isEndOf(transaction, endedAt));
    }

    /** The stop of a transaction whose start is told only now; the first of several that it could be. */
    Optional<UnmatchedStop> stopThatCameFirst(Transaction late) {
        return unmatched.values().stream().filter(stop -> stop.couldEnd(late)).findFirst();
    }

    /** Notes which transaction a stop turned out to end. */
    void match(UnmatchedStop stop, TransactionId id) {
        UnmatchedStop matched = stop.matchedBy(id);
        unmatched.put(matched.content(), matched);
        facts.confirm(new NetworkFact.StopUnmatched(matched));
    }

    /** When the last transaction on record that is over began on a connector; null when there is none. */
    @Nullable
    Instant lastStart(ChargePointId chargePoint, ConnectorRef connector) {
        return lastStarts.get(new Place(chargePoint, connector));
    }

    /** The charge point whose ended transaction has this id; null when there is none. */
    @Nullable
    ChargePointId ownerOf(TransactionId id) {
        return ended.keySet().stream()
                .filter(key -> key.id().equals(id))
                .map(EndedKey::chargePoint)
                .findFirst()
                .orElse(null);
    }

    /** Takes a transaction that goes on after all off the record of those that ended. */
    void reopen(Transaction over) {
        ended.remove(EndedKey.of(over));
    }

    /** Takes a further reading of a transaction that is over; it is told again, so that nobody waits for it. */
    void meterAfterEnd(Transaction metered) {
        enter(metered);
        facts.note(new NetworkFact.TransactionStands(metered));
    }

    Optional<Transaction> ended(ChargePointId chargePoint, @Nullable TransactionId id) {
        return id == null ? Optional.empty() : Optional.ofNullable(ended.get(new EndedKey(chargePoint, id)));
    }

    /** Puts what a late message told in the place of what was assumed. */
    void correct(Transaction corrected) {
        facts.confirmEarlier();
        if (!corrected.equals(ended.get(EndedKey.of(corrected)))) {
            close(corrected);
        }
    }

    List<Transaction> endedTransactions() {
        return new ArrayList<>(ended.values());
    }

    List<UnmatchedStop> unmatchedStops() {
        return new ArrayList<>(unmatched.values());
    }

    private void enter(StartKey key, ChargePointReply.TransactionRecorded answer) {
        Map<StartKey, ChargePointReply.TransactionRecorded> ofChargePoint =
                starts.computeIfAbsent(key.chargePoint(), unseen -> new LinkedHashMap<>());
        ofChargePoint.put(key, answer);
        trim(ofChargePoint, NetworkMemory.STARTS_KEPT);
    }

    private void enter(Transaction transaction) {
        ended.remove(EndedKey.of(transaction));
        ended.put(EndedKey.of(transaction), transaction);
        trim(ended, NetworkMemory.RECORDS_KEPT);
        lastStarts.merge(
                new Place(transaction.chargePoint(), transaction.connector()),
                transaction.startedAt(),
                (one, other) -> one.isAfter(other) ? one : other);
    }

    private void enter(UnmatchedStop stop) {
        unmatched.put(stop.content(), stop);
        trim(unmatched, NetworkMemory.RECORDS_KEPT);
    }

    private static void trim(Map<?, ?> oldestFirst, int most) {
        if (oldestFirst.size() > most) {
            Iterator<?> entries = oldestFirst.keySet().iterator();
            entries.next();
            entries.remove();
        }
    }
}
