package org.optivgi.gateway.network;

import java.util.List;

/**
 * What a {@link NetworkStore} kept of the network, for the next process to go on with.
 *
 * @param chargePoints all ever heard of
 * @param connectors all ever mentioned, of those charge points
 * @param openTransactions in progress when the last fact was written; at most one a connector
 * @param endedTransactions the newest {@link #RECORDS_KEPT}, in the order in which they ended or were corrected
 * @param starts the newest {@link #STARTS_KEPT} of each charge point, in the order in which they were answered
 * @param unmatchedStops the newest {@link #RECORDS_KEPT}, in the order in which they came
 * @param reservations all that are not over, and the newest {@link #RECORDS_KEPT} of those that are, by id
 * @param notices all that are kept, in the order in which they came
 * @param behaviours what each charge point was seen to do
 * @param nextTransactionNumber from 1; above every number ever given out
 * @param nextReservationId from 1; above every id ever given out
 * @param accesses what was decided about the access of charge points
 * @param certificates all that were ever issued
 */
public record NetworkMemory(
        List<NetworkFact.ChargePointSeen> chargePoints,
        List<NetworkFact.ConnectorSeen> connectors,
        List<Transaction> openTransactions,
        List<Transaction> endedTransactions,
        List<NetworkFact.StartAnswered> starts,
        List<UnmatchedStop> unmatchedStops,
        List<Reservation> reservations,
        List<NetworkFact.NoticeKept> notices,
        List<NetworkFact.BehaviourLearned> behaviours,
        long nextTransactionNumber,
        int nextReservationId,
        List<Access> accesses,
        List<IssuedCertificate> certificates) {
    /** As many records of a kind are held in memory; older ones stay in the store. */
    public static final int RECORDS_KEPT = 10_000;

    /**
     * As many starts of a charge point are recognised when they are repeated. A charge point repeats only what it has not
     * seen answered, so what others send must not push its starts out.
     */
    public static final int STARTS_KEPT = 50;

    /** Nothing is known: the first run. */
    public static final NetworkMemory EMPTY = new NetworkMemory(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 1, 1,
            List.of(), List.of());

    public NetworkMemory {
        chargePoints = List.copyOf(chargePoints);
        connectors = List.copyOf(connectors);
        openTransactions = List.copyOf(openTransactions);
        endedTransactions = List.copyOf(endedTransactions);
        starts = List.copyOf(starts);
        unmatchedStops = List.copyOf(unmatchedStops);
        reservations = List.copyOf(reservations);
        notices = List.copyOf(notices);
        accesses = List.copyOf(accesses);
        certificates = List.copyOf(certificates);
        behaviours = List.copyOf(behaviours);
        if (nextTransactionNumber < 1 || nextReservationId < 1) {
            throw new IllegalArgumentException(
                    "ids count from 1, not from " + nextTransactionNumber + " and " + nextReservationId);
        }
    }
}
