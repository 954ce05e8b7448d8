package org.optivgi.gateway.replay;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of one replay.
 *
 * @param algorithm its name
 * @param limitKw the site's limit
 * @param sessions how many were played
 * @param deliveredPercent energy delivered in all, of what the vehicles took when nothing held them back
 * @param p5Fraction the part of its energy that all but 5 % of the sessions got at least
 * @param p10Fraction the same for 10 %
 * @param peakKw the highest power drawn
 * @param stepsOverLimit steps in which more was allowed than the limit
 * @param switches how often a vehicle was switched off or on again while it was there
 * @param profileChanges how often what a vehicle may draw changed by an ampere or more
 * @param bills what each month cost; empty without a tariff
 * @param plans number of plans made
 * @param seconds how long it took
 */
record ReplayResult(
        String algorithm,
        double limitKw,
        int sessions,
        double deliveredPercent,
        double p5Fraction,
        double p10Fraction,
        double peakKw,
        int stepsOverLimit,
        int switches,
        int profileChanges,
        Map<YearMonth, Double> bills,
        int plans,
        double seconds) {
    ReplayResult {
        bills = new TreeMap<>(bills);
    }

    /** The bills of all months together. */
    double bill() {
        return bills.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
