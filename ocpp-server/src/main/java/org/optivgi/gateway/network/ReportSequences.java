package org.optivgi.gateway.network;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which reports of each transaction have come, so that a gap can be told. Stations count their reports from 0; some always
 * send the same number, which tells nothing. Used by the network's loop only. Spec: OCPP 2.0.1 E01.FR.07, field notes.
 */
final class ReportSequences {
    private static final int TRANSACTIONS_KEPT = 20;
    private static final int NUMBERS_KEPT = 10_000;

    private final Map<ChargePointId, Map<TransactionId, Set<Integer>>> heard = new HashMap<>();

    void heard(ChargePointEvent.TransactionReported event) {
        Integer number = event.sequenceNumber();
        if (number == null || number < 0) {
            return;
        }
        Map<TransactionId, Set<Integer>> ofChargePoint =
                heard.computeIfAbsent(event.chargePoint(), unseen -> new LinkedHashMap<>());
        if (!ofChargePoint.containsKey(event.transaction()) && ofChargePoint.size() >= TRANSACTIONS_KEPT) {
            ofChargePoint.remove(ofChargePoint.keySet().iterator().next());
        }
        Set<Integer> numbers = ofChargePoint.computeIfAbsent(event.transaction(), unseen -> new TreeSet<>());
        if (numbers.size() < NUMBERS_KEPT) {
            numbers.add(number);
        }
    }

    /** One sentence when reports are missing before the last one; otherwise empty. */
    List<String> missing(ChargePointEvent.TransactionReported last) {
        Set<Integer> numbers =
                heard.getOrDefault(last.chargePoint(), Map.of()).getOrDefault(last.transaction(), Set.of());
        if (numbers.size() < 2 || numbers.size() >= NUMBERS_KEPT) {
            return List.of();
        }
        int missing = Collections.max(numbers) + 1 - numbers.size();
        return missing <= 0 ? List.of() : List.of(missing + " of its reports had not come when it ended");
    }
}
