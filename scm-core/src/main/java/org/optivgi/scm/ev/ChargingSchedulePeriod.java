package org.optivgi.scm.ev;

/**
 * One period of a charging profile; it holds until the next begins.
 *
 * @param startPeriodSeconds seconds after the start of the schedule, from 0
 * @param limit the most that may be drawn, in the profile's unit: watts on all phases, or amperes on each
 * @param numberPhases 1, 2 or 3
 */
public record ChargingSchedulePeriod(int startPeriodSeconds, double limit, int numberPhases) {
    /**
     * @throws IllegalArgumentException naming the field that is out of range
     */
    public ChargingSchedulePeriod {
        if (startPeriodSeconds < 0) {
            throw new IllegalArgumentException(
                    "startPeriodSeconds is " + startPeriodSeconds + " but must not be negative");
        }
        if (!(limit >= 0 && Double.isFinite(limit))) {
            throw new IllegalArgumentException("limit is " + limit + " but must be a finite number from 0");
        }
        if (numberPhases < 1 || numberPhases > 3) {
            throw new IllegalArgumentException("numberPhases is " + numberPhases + " but must be 1, 2 or 3");
        }
    }
}
