package org.optivgi.gateway.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterSample;

/**
 * The values of one moment, as charge points really send them, on their way to one neutral sample.
 *
 * <p>A total is taken as it is; without one, the phases are summed. Of values at several places, those at the outlet
 * count. Spec: field notes 14 to 18. Used by one thread.
 */
public final class MeterReadings {
    /** Clocks that were never set start in 1970 or at the firmware's birthday. */
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    private static final Duration AHEAD_TOLERATED = Duration.ofMinutes(5);
    private static final double LEAST_VOLTAGE = 80;

    private final Map<Quantity, Readings> readings = new EnumMap<>(Quantity.class);

    /** What is measured, and is of use here. */
    public enum Quantity {
        /** Register of energy imported, in Wh. */
        ENERGY_IMPORT,
        /** Active power imported, in W. */
        POWER_IMPORT,
        /** Current imported, in A. */
        CURRENT_IMPORT,
        /** Current that the vehicle is offered, in A. */
        CURRENT_OFFERED,
        /** In V. */
        VOLTAGE,
        /** State of charge, in percent. */
        STATE_OF_CHARGE
    }

    /** The conductor, or pair of conductors, that a value is about. */
    public enum Conductor {
        L1,
        L2,
        L3,
        N,
        L1_N,
        L2_N,
        L3_N,
        L1_L2,
        L2_L3,
        L3_L1
    }

    /**
     * Adds a value.
     *
     * @param quantity what it measures
     * @param conductor where; null for all together
     * @param value in the quantity's unit
     * @param outlet whether it was measured where the vehicle is connected; such values count before others
     * @param superseded whether the message has a later one of the same, as at the beginning of a transaction
     */
    public void add(
            Quantity quantity, @Nullable Conductor conductor, double value, boolean outlet, boolean superseded) {
        readings.computeIfAbsent(quantity, unused -> new Readings())
                .add((outlet ? 0 : 2) + (superseded ? 1 : 0), conductor, value);
    }

    /**
     * The sample; empty when nothing in it is of use here.
     *
     * @param reported the charge point's time; null when it gave none
     * @param receivedAt counts where that cannot be right
     */
    public Optional<MeterSample> sample(@Nullable Instant reported, Instant receivedAt) {
        Readings current = readings.get(Quantity.CURRENT_IMPORT);
        Double energyWh = total(readings.get(Quantity.ENERGY_IMPORT));
        Double powerW = total(readings.get(Quantity.POWER_IMPORT));
        MeterSample sample = new MeterSample(
                time(reported, receivedAt),
                energyWh == null ? null : energyWh / 1000,
                powerW == null ? null : powerW / 1000,
                current == null ? null : current.perPhase(),
                voltage(readings.get(Quantity.VOLTAGE)),
                largest(readings.get(Quantity.CURRENT_OFFERED)),
                percent(readings.get(Quantity.STATE_OF_CHARGE)));
        boolean isEmpty = sample.energyImportKwh() == null
                && sample.powerKw() == null
                && sample.currentAmps() == null
                && sample.voltage() == null
                && sample.offeredAmps() == null
                && sample.stateOfChargePercent() == null;
        return isEmpty ? Optional.empty() : Optional.of(sample);
    }

    /** The charge point's time, unless it cannot be right. */
    private static Instant time(@Nullable Instant reported, Instant receivedAt) {
        boolean plausible =
                reported != null && reported.isAfter(EARLIEST) && reported.isBefore(receivedAt.plus(AHEAD_TOLERATED));
        return plausible && reported != null ? reported : receivedAt;
    }

    private static @Nullable Double total(@Nullable Readings readings) {
        return readings == null ? null : readings.total();
    }

    private static @Nullable Double largest(@Nullable Readings readings) {
        return readings == null
                ? null
                : readings.all().stream().max(Double::compare).orElse(null);
    }

    private static @Nullable Double percent(@Nullable Readings readings) {
        Double value = largest(readings);
        return value == null || value < 0 || value > 100 ? null : value;
    }

    /** The mean of the phases that carry voltage; of voltages between phases, what they mean against neutral. */
    private static @Nullable Double voltage(@Nullable Readings readings) {
        if (readings == null) {
            return null;
        }
        Double toNeutral = meanVoltage(readings.toNeutral());
        Double betweenPhases = meanVoltage(readings.betweenPhases());
        return toNeutral != null || betweenPhases == null ? toNeutral : Double.valueOf(betweenPhases / Math.sqrt(3));
    }

    private static @Nullable Double meanVoltage(Collection<Double> values) {
        double sum = 0;
        int live = 0;
        for (double value : values) {
            if (value >= LEAST_VOLTAGE) {
                sum += value;
                live++;
            }
        }
        return live == 0 ? null : sum / live;
    }

    /** The values of one measurand by phase; of several for the same phase, the one of the best rank, the last of these. */
    private static final class Readings {
        private final Map<Conductor, Double> byPhase = new EnumMap<>(Conductor.class);
        private @Nullable Double withoutPhase;
        private int rank = Integer.MAX_VALUE;

        private void add(int newRank, @Nullable Conductor phase, double value) {
            if (newRank > rank) {
                return;
            }
            if (newRank < rank) {
                rank = newRank;
                byPhase.clear();
                withoutPhase = null;
            }
            if (phase == null) {
                withoutPhase = value;
            } else {
                byPhase.put(phase, value);
            }
        }

        /** The value without a phase, else the sum of the phases. */
        private @Nullable Double total() {
            if (withoutPhase != null) {
                return withoutPhase;
            }
            MeterSample.PhaseAmps phases = perPhase();
            if (phases == null) {
                return null;
            }
            return orZero(phases.l1()) + orZero(phases.l2()) + orZero(phases.l3());
        }

        /** A single current without a phase is that of L1. */
        private MeterSample.@Nullable PhaseAmps perPhase() {
            Double l1 = either(Conductor.L1, Conductor.L1_N);
            Double l2 = either(Conductor.L2, Conductor.L2_N);
            Double l3 = either(Conductor.L3, Conductor.L3_N);
            if (l1 == null && l2 == null && l3 == null) {
                return withoutPhase == null ? null : new MeterSample.PhaseAmps(withoutPhase, null, null);
            }
            return new MeterSample.PhaseAmps(l1, l2, l3);
        }

        private Collection<Double> toNeutral() {
            return valuesOf(
                    withoutPhase,
                    either(Conductor.L1_N, Conductor.L1),
                    either(Conductor.L2_N, Conductor.L2),
                    either(Conductor.L3_N, Conductor.L3));
        }

        private Collection<Double> betweenPhases() {
            return valuesOf(byPhase.get(Conductor.L1_L2), byPhase.get(Conductor.L2_L3), byPhase.get(Conductor.L3_L1));
        }

        private Collection<Double> all() {
            return withoutPhase == null ? byPhase.values() : List.of(withoutPhase);
        }

        private @Nullable Double either(Conductor first, Conductor second) {
            Double value = byPhase.get(first);
            return value != null ? value : byPhase.get(second);
        }

        private static List<Double> valuesOf(@Nullable Double... values) {
            return Arrays.stream(values).filter(Objects::nonNull).toList();
        }

        private static double orZero(@Nullable Double value) {
            return value == null ? 0 : value;
        }
    }
}
