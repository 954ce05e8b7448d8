package org.optivgi.scm.ev;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle that is plugged in, or expected by a reservation, and what it needs.
 *
 * <p>Build it with {@link #builder}, so that callers survive further fields. A departure at or before the arrival is no
 * error: such a vehicle is present in no step and gets no power.
 *
 * @param evId identity within the station group, not blank
 * @param active true if plugged in with an open transaction, false if only reserved
 * @param stationId the station it is or will be at, not blank
 * @param connectorId the connector there, from 0
 * @param minPowerKw the least at which it charges at all, in kW; 0 if any power will do
 * @param maxPowerKw the most that vehicle, cable and connector take, in kW; at least the minimum
 * @param arrival when it is or was plugged in
 * @param departure when it leaves
 * @param energyKwh what it still requires, in kWh, from 0
 * @param supply voltage and phases
 * @param unit the unit in which its connector takes limits
 * @param onePhaseAmps the most that may flow on one of several phases, in A, where the connector is limited in watts: all of
 *     them may be drawn on that phase; null where a limit holds on each phase
 * @param powerSteps the powers that its connector can be set to
 * @param standing its claim on power beyond the requirement
 */
public record Ev(
        String evId,
        boolean active,
        String stationId,
        int connectorId,
        double minPowerKw,
        double maxPowerKw,
        Instant arrival,
        Instant departure,
        double energyKwh,
        Supply supply,
        ChargingRateUnit unit,
        @Nullable Double onePhaseAmps,
        PowerSteps powerSteps,
        Standing standing) {

    /**
     * @throws IllegalArgumentException naming the vehicle, the field and the fix
     */
    public Ev {
        require(!evId.isBlank(), evId, "evId", evId, "must not be blank");
        require(!stationId.isBlank(), evId, "stationId", stationId, "must not be blank");
        require(connectorId >= 0, evId, "connectorId", connectorId, "must not be negative");
        require(isAmount(minPowerKw), evId, "minPowerKw", minPowerKw, "must be a finite number from 0");
        require(
                isAmount(maxPowerKw) && maxPowerKw >= minPowerKw,
                evId,
                "maxPowerKw",
                maxPowerKw,
                "must be a finite number and at least minPowerKw, " + minPowerKw);
        require(isAmount(energyKwh), evId, "energyKwh", energyKwh, "must be a finite number from 0 (0 if satisfied)");
        Objects.requireNonNull(arrival, "arrival");
        Objects.requireNonNull(departure, "departure");
        Objects.requireNonNull(supply, "supply");
        Objects.requireNonNull(unit, "unit");
        require(
                onePhaseAmps == null || isAmount(onePhaseAmps),
                evId,
                "onePhaseAmps",
                onePhaseAmps,
                "must be a finite number from 0, or null");
        Objects.requireNonNull(powerSteps, "powerSteps");
        Objects.requireNonNull(standing, "standing");
    }

    private static boolean isAmount(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    private static void require(boolean holds, String evId, String field, @Nullable Object value, String fix) {
        if (!holds) {
            throw new IllegalArgumentException("EV " + evId + ": " + field + " is " + value + " but " + fix);
        }
    }

    /** A builder with the defaults named at its methods; arrival, departure and maximum power must be set. */
    public static Builder builder(String evId) {
        return new Builder(evId);
    }

    /** A builder with this vehicle's values. */
    public Builder toBuilder() {
        return new Builder(evId)
                .active(active)
                .station(stationId, connectorId)
                .powerKw(minPowerKw, maxPowerKw)
                .arrival(arrival)
                .departure(departure)
                .energyKwh(energyKwh)
                .supply(supply)
                .unit(unit)
                .onePhaseAmps(onePhaseAmps)
                .powerSteps(powerSteps)
                .standing(standing);
    }

    /** This vehicle with the given volts between phase and neutral where its own are unknown. */
    public Ev withVoltageIfUnknown(OptionalDouble voltage) {
        return supply.phaseVoltage() != null || voltage.isEmpty()
                ? this
                : toBuilder()
                        .supply(Supply.of(voltage.getAsDouble(), supply.phases()))
                        .build();
    }

    /**
     * The steps {@code index(arrival) <= t < index(departure)} in which the two reference algorithms plan the vehicle;
     * they never use the last step for a vehicle that stays beyond the horizon.
     *
     * <p>Spec: SCM semantics, Steps.
     */
    public StepRange referencePresence(Horizon horizon) {
        return new StepRange(horizon.index(arrival), horizon.index(departure));
    }

    /** The steps in which the vehicle may be given power: as the reference, but up to the end of the horizon. */
    public StepRange presence(Horizon horizon) {
        return new StepRange(horizon.indexOrEnd(arrival), horizon.indexOrEnd(departure));
    }

    /** Builds an {@link Ev}. Not for use by several threads. */
    public static final class Builder {
        private final String evId;
        private boolean active = true;
        private String stationId;
        private int connectorId = 1;
        private double minPowerKw;
        private double maxPowerKw = Double.NaN;
        private Instant arrival = Instant.EPOCH;
        private Instant departure = Instant.EPOCH;
        private double energyKwh;
        private Supply supply = Supply.ofUnknownVoltage(Phases.ONE);
        private ChargingRateUnit unit = ChargingRateUnit.W;
        private @Nullable Double onePhaseAmps;
        private PowerSteps powerSteps = PowerSteps.ANY;
        private Standing standing = Standing.NONE;

        private Builder(String evId) {
            this.evId = evId;
            this.stationId = evId;
        }

        /** Plugged in with an open transaction (true, the default) or only reserved (false). */
        public Builder active(boolean isActive) {
            this.active = isActive;
            return this;
        }

        /** Where it charges; by default connector 1 of a station named like the vehicle. */
        public Builder station(String station, int connector) {
            this.stationId = station;
            this.connectorId = connector;
            return this;
        }

        /** Least (default 0) and most power in kW; the most must be set. */
        public Builder powerKw(double min, double max) {
            this.minPowerKw = min;
            this.maxPowerKw = max;
            return this;
        }

        /** When it is or was plugged in. */
        public Builder arrival(Instant time) {
            this.arrival = time;
            return this;
        }

        /** When it leaves; without it the vehicle is never present. */
        public Builder departure(Instant time) {
            this.departure = time;
            return this;
        }

        /** What it still requires in kWh, by default 0. */
        public Builder energyKwh(double kwh) {
            this.energyKwh = kwh;
            return this;
        }

        /** Voltage and phases; by default one phase of unknown voltage. */
        public Builder supply(Supply value) {
            this.supply = value;
            return this;
        }

        /** The unit in which its connector takes limits, by default watts. */
        public Builder unit(ChargingRateUnit value) {
            this.unit = value;
            return this;
        }

        /** The most on one phase under a limit in watts, in A; by default null: a limit holds on each phase. */
        public Builder onePhaseAmps(@Nullable Double amps) {
            this.onePhaseAmps = amps;
            return this;
        }

        /** The powers that its connector can be set to, by default any. */
        public Builder powerSteps(PowerSteps value) {
            this.powerSteps = value;
            return this;
        }

        /** Its claim on power beyond the requirement, by default {@link Standing#NONE}. */
        public Builder standing(Standing value) {
            this.standing = value;
            return this;
        }

        /**
         * The vehicle.
         *
         * @throws IllegalArgumentException as {@link Ev#Ev}
         */
        public Ev build() {
            return new Ev(
                    evId,
                    active,
                    stationId,
                    connectorId,
                    minPowerKw,
                    maxPowerKw,
                    arrival,
                    departure,
                    energyKwh,
                    supply,
                    unit,
                    onePhaseAmps,
                    powerSteps,
                    standing);
        }
    }
}
