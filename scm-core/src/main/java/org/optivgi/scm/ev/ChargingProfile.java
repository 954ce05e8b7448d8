package org.optivgi.scm.ev;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit over time for one connector, as every version of OCPP can carry it, without the transaction it is meant for.
 * Made from a {@link Schedule} by {@link ProfileShaper}.
 *
 * @param id the profile's id; unique within a charge point, which is for the sender to see to
 * @param stackLevel from 0; the higher level wins
 * @param startSchedule what the periods count from
 * @param duration when the profile runs out, after which the charge point falls back to its default; null for never
 * @param periods not empty, the first at 0 s, ascending; copied
 */
public record ChargingProfile(
        int id,
        int stackLevel,
        ChargingProfilePurpose purpose,
        ChargingProfileKind kind,
        ChargingRateUnit unit,
        Instant startSchedule,
        @Nullable Duration duration,
        List<ChargingSchedulePeriod> periods) {

    /**
     * @throws IllegalArgumentException if the periods do not begin at 0 and ascend, or the duration is not positive
     */
    public ChargingProfile {
        periods = List.copyOf(periods);
        if (stackLevel < 0) {
            throw new IllegalArgumentException("stackLevel is " + stackLevel + " but must not be negative");
        }
        if (duration != null && (duration.isZero() || duration.isNegative())) {
            throw new IllegalArgumentException("duration is " + duration + " but must be positive, or null for none");
        }
        if (periods.isEmpty() || periods.get(0).startPeriodSeconds() != 0) {
            throw new IllegalArgumentException("periods are " + periods + " but the first must begin at 0 s");
        }
        for (int i = 1; i < periods.size(); i++) {
            if (periods.get(i).startPeriodSeconds() <= periods.get(i - 1).startPeriodSeconds()) {
                throw new IllegalArgumentException("periods are " + periods + " but their starts must ascend");
            }
        }
    }

    /**
     * The limit in force at {@code time}, in the profile's unit.
     *
     * @return NaN before the start and once the duration is over, when this profile says nothing
     */
    public double limitAt(Instant time) {
        if (time.isBefore(startSchedule) || (duration != null && !time.isBefore(startSchedule.plus(duration)))) {
            return Double.NaN;
        }
        long seconds = Duration.between(startSchedule, time).getSeconds();
        double limit = periods.get(0).limit();
        for (ChargingSchedulePeriod period : periods) {
            if (period.startPeriodSeconds() > seconds) {
                break;
            }
            limit = period.limit();
        }
        return limit;
    }
}
