package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which reports of each transaction have come, so that a gap can be told, and a late report from a new one. Stations count
 * their reports from 0; some always send the same number, which tells nothing. Used by the network's loop only. Spec: OCPP
 * 2.0.1 E01.FR.07, E14, field notes.
 */
final class ReportSequences {
    /** How the flaw of a transaction with a gap ends, after the number of reports. */
    private static final String MISSING = " of its reports had not come when it ended";

    private static final String LOST = " of its reports are lost: the charge point has none left to send";
    private static final int TRANSACTIONS_KEPT = 20;
    private static final int NUMBERS_KEPT = 10_000;

    /** What has come of one transaction. */
    private static final class Course {
        private final TreeSet<Integer> numbers = new TreeSet<>();
        private int first;
        private Instant newest = Instant.MIN;
        private boolean isGapKnown;
        /** As many are missing for good. */
        private int lost;

        int missing() {
            boolean tellsNothing = numbers.size() < 2 || numbers.size() >= NUMBERS_KEPT;
            return tellsNothing ? 0 : numbers.last() - Math.min(first, numbers.first()) + 1 - numbers.size();
        }
    }

    private final Map<ChargePointId, Map<TransactionId, Course>> heard = new HashMap<>();

    /**
     * Takes note of a report.
     *
     * @param at the time of it that counts
     * @param isFirst whether nothing was heard of its transaction before, by an earlier run of the gateway either
     * @return whether it is newer than everything heard of its transaction
     */
    boolean heard(ChargePointEvent.TransactionReported event, Instant at, boolean isFirst) {
        Map<TransactionId, Course> ofChargePoint =
                heard.computeIfAbsent(event.chargePoint(), unseen -> new LinkedHashMap<>());
        Course known = ofChargePoint.get(event.transaction());
        if (known == null && ofChargePoint.size() >= TRANSACTIONS_KEPT) {
            ofChargePoint.remove(ofChargePoint.keySet().iterator().next());
        }
        Course course = ofChargePoint.computeIfAbsent(event.transaction(), unseen -> new Course());
        Integer number = event.sequenceNumber();
        if (number != null && number >= 0 && course.numbers.size() < NUMBERS_KEPT) {
            boolean isStart = event.stage() == ChargePointEvent.TransactionReported.Stage.STARTED;
            if (isStart || (known == null && !isFirst)) {
                course.first = number;
            }
            course.numbers.add(number);
        }
        boolean isNewest = !at.isBefore(course.newest);
        course.newest = isNewest ? at : course.newest;
        return isNewest;
    }

    /** Whether reports are missing and that is news, or still so at the end. */
    boolean hasNewGap(ChargePointEvent.TransactionReported event) {
        Course course = course(event.chargePoint(), event.transaction());
        if (course == null) {
            return false;
        }
        boolean isGap = course.missing() > course.lost;
        boolean isEnd = event.stage() == ChargePointEvent.TransactionReported.Stage.ENDED;
        boolean isNew = isGap && (isEnd || !course.isGapKnown);
        course.isGapKnown = isGap;
        return isNew;
    }

    /** The charge point has sent all that it has of the transaction. */
    void allSent(ChargePointId chargePoint, TransactionId transaction) {
        Course course = course(chargePoint, transaction);
        if (course != null) {
            course.lost = course.missing();
            course.isGapKnown = false;
        }
    }

    /** The transaction with one sentence about reports that are missing, or none where all have come. */
    Transaction judged(Transaction transaction) {
        Course course = course(transaction.chargePoint(), transaction.id());
        if (course == null) {
            return transaction;
        }
        Transaction otherwise = transaction.withoutFlaws(flaw -> flaw.endsWith(MISSING) || flaw.endsWith(LOST));
        int missing = course.missing();
        return missing <= 0
                ? otherwise
                : otherwise.flagged(List.of(missing + (missing <= course.lost ? LOST : MISSING)));
    }

    private @Nullable Course course(ChargePointId chargePoint, TransactionId transaction) {
        return heard.getOrDefault(chargePoint, Map.of()).get(transaction);
    }
}
