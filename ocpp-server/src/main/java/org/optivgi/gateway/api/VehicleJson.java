package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle that is plugged in, or expected by a reservation.
 *
 * @param id its name under /api/v1/vehicles: of this visit, since nobody knows the vehicle itself
 * @param state charging (in a transaction) or expected
 * @param arrival when it was plugged in, or is expected
 * @param energyKwh what it is to get in this visit altogether
 * @param energySource assumed, reserved or set: who says so
 * @param departureSource as {@code energySource}
 * @param deliveredKwh what it has got
 * @param plannedKwh what it will get until it leaves, as far as the plan reaches
 * @param missingKwh what it will lack when it leaves; of a plan that does not reach that far, what is still unplanned
 * @param readiness done, onTime, short, beyondPlan or unplanned
 * @param readyAt when it has what it needs
 * @param queuePosition its turn among those that wait for power, from 1; left out if it does not wait
 * @param nextPowerAt when it next gets power, while it waits
 * @param plannedPowerKw what is planned for now
 * @param takesKw the most that it is taken to draw, as it leaves more unused; left out if as much as it may
 * @param takenToStayUntil until when the plan takes it to stay, where that is later than its departure: it has not left then
 * @param why what its allowance rests on
 */
record VehicleJson(
        String id,
        String state,
        String idToken,
        String chargePoint,
        int evse,
        int connector,
        @Nullable String transaction,
        @Nullable Integer reservation,
        @Nullable String connectorStatus,
        Instant arrival,
        Instant departure,
        String departureSource,
        double energyKwh,
        String energySource,
        int priority,
        double deliveredKwh,
        double plannedKwh,
        double missingKwh,
        String readiness,
        @Nullable Instant readyAt,
        @Nullable Integer queuePosition,
        @Nullable Instant nextPowerAt,
        @Nullable Double plannedPowerKw,
        @Nullable Double permittedKw,
        @Nullable Double measuredKw,
        @Nullable Double stateOfChargePercent,
        @Nullable Double takesKw,
        @Nullable Instant takenToStayUntil,
        @Nullable String why) {

    /** The same with its turn. */
    VehicleJson inQueue(int position) {
        return new VehicleJson(
                id,
                state,
                idToken,
                chargePoint,
                evse,
                connector,
                transaction,
                reservation,
                connectorStatus,
                arrival,
                departure,
                departureSource,
                energyKwh,
                energySource,
                priority,
                deliveredKwh,
                plannedKwh,
                missingKwh,
                readiness,
                readyAt,
                position,
                nextPowerAt,
                plannedPowerKw,
                permittedKw,
                measuredKw,
                stateOfChargePercent,
                takesKw,
                takenToStayUntil,
                why);
    }
}
