package org.optivgi.gateway.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private final Map<ChargePointId, Map<StartKey, ChargePointReply.TransactionRecorded>> starts = new HashMap<>();
    private final Map<EndedKey, Transaction> ended = new LinkedHashMap<>();
    private final Map<UnmatchedStop, UnmatchedStop> unmatched = new LinkedHashMap<>();
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

    TransactionId issueId() {
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

    Optional<ChargePointReply.TransactionRecorded> earlierAnswer(ChargePointEvent.TransactionStarted start) {
        return StartKey.of(start)
                .map(key -> starts.getOrDefault(start.chargePoint(), Map.of()).get(key));
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

    Optional<Transaction> ended(ChargePointId chargePoint, TransactionId id) {
        return Optional.ofNullable(ended.get(new EndedKey(chargePoint, id)));
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
