package org.optivgi.simulator.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the profiles say for one connector at one instant.
 *
 * @param transaction from the TxProfile or else the TxDefaultProfile in force; null: no limit
 * @param chargePoint from the ChargePointMaxProfile in force, for all connectors together; null: no limit
 * @param external from outside the central system, for all connectors together; null: no limit
 * @param until the first instant at which this may change, exclusive; {@link Instant#MAX} if it cannot
 */
public record Ruling(
        @Nullable Rule transaction,
        @Nullable Rule chargePoint,
        @Nullable Rule external,
        Instant until) {

    /** A limit and the profile that it stands in. */
    public record Rule(InstalledProfile source, ChargingSchedule.Period period) {

        /** The limit in amperes per phase, for a connector that charges with so many phases of so many volts. */
        public double amps(double volts, int connectorPhases, int phasesInUse) {
            double limit = period.limit();
            if (source.profile().schedule().unit() == ChargingSchedule.RateUnit.A) {
                return limit;
            }
            // W is the total. It is spread over the phases that the profile names (three unless told), as far as the
            // connector has them, and never over fewer than the vehicle uses. Spec: OCPP 1.6 §7.14, errata §3.34.
            int named = Math.min(period.numberPhases() == null ? 3 : period.numberPhases(), connectorPhases);
            return limit / (volts * Math.max(named, phasesInUse));
        }
    }
}
