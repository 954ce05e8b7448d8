package org.optivgi.simulator.station;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A period of a composite schedule.
 *
 * @param limit with one decimal
 */
public record CompositePeriod(long startSeconds, BigDecimal limit, int phases) {

    /** A period whose limit is rounded down to one decimal. */
    static CompositePeriod of(long startSeconds, double limit, int phases) {
        // The tiny addition keeps 21.7, computed as 21.699999999999996, from becoming 21.6.
        return new CompositePeriod(
                startSeconds, BigDecimal.valueOf(limit + 1e-9).setScale(1, RoundingMode.FLOOR), phases);
    }

    /** Appends this period unless it continues the one before. */
    void appendTo(List<CompositePeriod> periods) {
        boolean continues =
                !periods.isEmpty() && periods.get(periods.size() - 1).limit().compareTo(limit) == 0;
        if (!continues) {
            periods.add(this);
        }
    }
}
