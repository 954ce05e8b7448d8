package org.optivgi.gateway.ocpp.v16;

import java.math.BigDecimal;
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
import org.optivgi.gateway.ocpp.v16.message.Location;
import org.optivgi.gateway.ocpp.v16.message.Measurand;
import org.optivgi.gateway.ocpp.v16.message.MeterValue;
import org.optivgi.gateway.ocpp.v16.message.Phase;
import org.optivgi.gateway.ocpp.v16.message.ReadingContext;
import org.optivgi.gateway.ocpp.v16.message.SampledValue;
import org.optivgi.gateway.ocpp.v16.message.UnitOfMeasure;
import org.optivgi.gateway.ocpp.v16.message.ValueFormat;
import org.optivgi.gateway.ocpp.wire.LenientNumber;

/**
 * The sampled values of one moment, as charge points really send them, as one neutral sample.
 *
 * <p>Without a measurand a value is the register of energy imported. Of a unit only the prefix counts: charge points give
 * kWh as the unit of a power, or no unit at all. A total is taken as it is; without one, the phases are summed. Of
 * values at several places, those at the outlet count. Spec: OCPP 1.6 §7.43 and what it refers to, field notes 14 to 18.
 */
final class V16MeterValues {
    /** Clocks that were never set start in 1970 or at the firmware's birthday. */
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    private static final Duration AHEAD_TOLERATED = Duration.ofMinutes(5);
    private static final double LEAST_VOLTAGE = 80;

    private V16MeterValues() {}

    /** The sample; empty when nothing in it is of use here. */
    static Optional<MeterSample> sample(MeterValue meterValue, Instant receivedAt) {
        List<SampledValue> values = meterValue.sampledValue();
        if (values == null) {
            return Optional.empty();
        }
        Map<Measurand, Readings> readings = readings(values);
        Readings current = readings.get(Measurand.CURRENT_IMPORT);
        Double energyWh = total(readings.get(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER));
        Double powerW = total(readings.get(Measurand.POWER_ACTIVE_IMPORT));
        MeterSample sample = new MeterSample(
                time(meterValue.timestamp(), receivedAt),
                energyWh == null ? null : energyWh / 1000,
                powerW == null ? null : powerW / 1000,
                current == null ? null : current.perPhase(),
                voltage(readings.get(Measurand.VOLTAGE)),
                largest(readings.get(Measurand.CURRENT_OFFERED)),
                percent(readings.get(Measurand.SOC)));
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

    private static Map<Measurand, Readings> readings(List<SampledValue> values) {
        Map<Measurand, Readings> readings = new EnumMap<>(Measurand.class);
        for (SampledValue value : values) {
            BigDecimal number = value.value() == null || value.format() == ValueFormat.SIGNED_DATA
                    ? null
                    : LenientNumber.read(value.value());
            Measurand measurand =
                    value.measurand() == null ? Measurand.ENERGY_ACTIVE_IMPORT_REGISTER : value.measurand();
            if (number != null && measurand != Measurand.UNKNOWN && value.phase() != Phase.UNKNOWN) {
                readings.computeIfAbsent(measurand, unused -> new Readings())
                        .add(rank(value), value.phase(), number.doubleValue() * factor(value.unit()));
            }
        }
        return readings;
    }

    /** How far a value is from the one wanted: that at the outlet, and the last one where a message has two. */
    private static int rank(SampledValue value) {
        int place = value.location() == null || value.location() == Location.OUTLET ? 0 : 2;
        return place + (value.context() == ReadingContext.TRANSACTION_BEGIN ? 1 : 0);
    }

    private static double factor(@Nullable UnitOfMeasure unit) {
        return unit == UnitOfMeasure.KWH || unit == UnitOfMeasure.KW || unit == UnitOfMeasure.KVA ? 1000 : 1;
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
        private final Map<Phase, Double> byPhase = new EnumMap<>(Phase.class);
        private @Nullable Double withoutPhase;
        private int rank = Integer.MAX_VALUE;

        private void add(int newRank, @Nullable Phase phase, double value) {
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
            Double l1 = either(Phase.L1, Phase.L1_N);
            Double l2 = either(Phase.L2, Phase.L2_N);
            Double l3 = either(Phase.L3, Phase.L3_N);
            if (l1 == null && l2 == null && l3 == null) {
                return withoutPhase == null ? null : new MeterSample.PhaseAmps(withoutPhase, null, null);
            }
            return new MeterSample.PhaseAmps(l1, l2, l3);
        }

        private Collection<Double> toNeutral() {
            return valuesOf(
                    withoutPhase,
                    either(Phase.L1_N, Phase.L1),
                    either(Phase.L2_N, Phase.L2),
                    either(Phase.L3_N, Phase.L3));
        }

        private Collection<Double> betweenPhases() {
            return valuesOf(byPhase.get(Phase.L1_L2), byPhase.get(Phase.L2_L3), byPhase.get(Phase.L3_L1));
        }

        private Collection<Double> all() {
            return withoutPhase == null ? byPhase.values() : List.of(withoutPhase);
        }

        private @Nullable Double either(Phase first, Phase second) {
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
