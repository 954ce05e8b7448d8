package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.WeakHashMap;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;
import org.optivgi.simulator.station.Basics;
import org.optivgi.simulator.station.CompositePeriod;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Needs;
import org.optivgi.simulator.station.Outcome;
import org.optivgi.simulator.station.Transaction;

/**
 * Hands on what vehicles say: what they need, once their transaction has begun, and the schedule that they choose, once they
 * have a profile. Spec: OCPP 2.0.1 K15, K17
 */
final class ChargingNeeds {
    private static final int WATT_HOURS = 1000;
    private static final int HORIZON_SECONDS = 3600;
    private static final int PERIODS = 10;

    private final Basics basics;
    private final Map<Transaction, Stage> stages = new WeakHashMap<>();

    private enum Stage {
        TELLING_NEEDS,
        AWAITING_PROFILE,
        TELLING_SCHEDULE,
        DONE
    }

    ChargingNeeds(Basics basics) {
        this.basics = basics;
    }

    /** Tells the needs of a vehicle that has not been able to yet. */
    void lookAt(Connector connector) {
        Transaction transaction = connector.transaction().orElse(null);
        Needs needs = connector.needs();
        ElectricVehicle vehicle = connector.outlet().vehicle().orElse(null);
        if (transaction == null
                || needs == null
                || vehicle == null
                || !basics.outbox().isOpen()) {
            return;
        }
        if (!stages.containsKey(transaction)) {
            stages.put(transaction, Stage.TELLING_NEEDS);
            basics.outbox().post("NotifyEVChargingNeeds", needs(connector, needs, vehicle), outcome -> {
                if (Outcome.isLost(outcome)) {
                    stages.remove(transaction);
                } else {
                    stages.replace(transaction, Stage.TELLING_NEEDS, Stage.AWAITING_PROFILE);
                }
            });
        }
    }

    private static JsonObject needs(Connector connector, Needs needs, ElectricVehicle vehicle) {
        JsonObject ac = Payload.payload()
                .with("energyAmount", (int) Math.ceil(vehicle.remainingKwh() * WATT_HOURS))
                .with("evMinCurrent", (int) Math.ceil(vehicle.spec().minAmps()))
                .with("evMaxCurrent", (int) Math.floor(vehicle.spec().maxAmps()))
                .with("evMaxVoltage", (int) Math.ceil(connector.outlet().spec().volts()))
                .json();
        JsonObject chargingNeeds = Payload.payload()
                .with("requestedEnergyTransfer", transfer(connector.outlet().phasesInUse()))
                .with("departureTime", needs.departure())
                .with("acChargingParameters", ac)
                .json();
        return Payload.payload()
                .with("evseId", connector.id())
                .with("maxScheduleTuples", PERIODS)
                .with("chargingNeeds", chargingNeeds)
                .json();
    }

    private static String transfer(int phases) {
        return switch (phases) {
            case 1 -> "AC_single_phase";
            case 2 -> "AC_two_phase";
            default -> "AC_three_phase";
        };
    }

    /** A profile of the transaction was accepted: the vehicle chooses how to charge under it. Spec: OCPP 2.0.1 K15.FR.08 */
    void profileTaken(Connector connector) {
        Transaction transaction = connector.transaction().orElse(null);
        ElectricVehicle vehicle = connector.outlet().vehicle().orElse(null);
        boolean isAwaited = transaction != null
                && (stages.get(transaction) == Stage.AWAITING_PROFILE
                        || stages.get(transaction) == Stage.TELLING_NEEDS);
        if (transaction != null && isAwaited && vehicle != null) {
            stages.put(transaction, Stage.TELLING_SCHEDULE);
            basics.outbox()
                    .post(
                            "NotifyEVChargingSchedule",
                            schedule(connector, vehicle),
                            outcome -> stages.put(transaction, Stage.DONE));
        }
    }

    /** What it was allowed, as far as it can take it. */
    private JsonObject schedule(Connector connector, ElectricVehicle vehicle) {
        Instant now = basics.clock().now();
        BigDecimal most = BigDecimal.valueOf(vehicle.spec().maxAmps());
        JsonArray periods = new JsonArray();
        for (CompositePeriod period : basics.limits().composite(connector.id(), HORIZON_SECONDS, RateUnit.A)) {
            periods.add(Payload.payload()
                    .with("startPeriod", period.startSeconds())
                    .with("limit", period.limit().min(most))
                    .with("numberPhases", period.phases())
                    .json());
        }
        JsonObject schedule = Payload.payload()
                .with("id", connector.id())
                .with("startSchedule", now)
                .with("duration", HORIZON_SECONDS)
                .with("chargingRateUnit", "A")
                .with("chargingSchedulePeriod", periods)
                .json();
        return Payload.payload()
                .with("timeBase", now)
                .with("evseId", connector.id())
                .with("chargingSchedule", schedule)
                .json();
    }
}
