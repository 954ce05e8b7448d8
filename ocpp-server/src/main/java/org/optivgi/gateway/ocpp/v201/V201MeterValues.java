package org.optivgi.gateway.ocpp.v201;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.ocpp.MeterReadings;
import org.optivgi.gateway.ocpp.MeterReadings.Conductor;
import org.optivgi.gateway.ocpp.MeterReadings.Quantity;
import org.optivgi.gateway.ocpp.v201.message.Location;
import org.optivgi.gateway.ocpp.v201.message.Measurand;
import org.optivgi.gateway.ocpp.v201.message.MeterValue;
import org.optivgi.gateway.ocpp.v201.message.Phase;
import org.optivgi.gateway.ocpp.v201.message.ReadingContext;
import org.optivgi.gateway.ocpp.v201.message.SampledValue;
import org.optivgi.gateway.ocpp.v201.message.UnitOfMeasure;

/**
 * The sampled values of one moment as one neutral sample.
 *
 * <p>A unit is a free text here and has a multiplier: of the text only the prefix counts, since kWh and Wh come mixed in one
 * transaction, and some give Wh, the default, as the unit of a power. Signed values stand beside the plain ones and are not
 * interpreted. Spec: OCPP 2.0.1 J02, SampledValueType, field note 16.
 */
final class V201MeterValues {
    /** No meter means a power of ten beyond these. */
    private static final int MAX_MULTIPLIER = 9;

    private V201MeterValues() {}

    /** The sample; empty when nothing in it is of use here. */
    static Optional<MeterSample> sample(MeterValue meterValue, Instant receivedAt) {
        List<SampledValue> values = meterValue.sampledValue();
        if (values == null) {
            return Optional.empty();
        }
        MeterReadings readings = new MeterReadings();
        values.forEach(value -> add(value, readings));
        return readings.sample(meterValue.timestamp(), receivedAt);
    }

    private static void add(SampledValue value, MeterReadings readings) {
        Quantity quantity = quantity(value.measurand());
        if (value.value() != null && quantity != null && value.phase() != Phase.UNKNOWN) {
            readings.add(
                    quantity,
                    conductor(value.phase()),
                    value.value().doubleValue() * factor(value.unitOfMeasure()),
                    value.location() == null || value.location() == Location.OUTLET,
                    value.context() == ReadingContext.TRANSACTION_BEGIN);
        }
    }

    private static @Nullable Quantity quantity(@Nullable Measurand measurand) {
        if (measurand == null) {
            return Quantity.ENERGY_IMPORT;
        }
        return switch (measurand) {
            case ENERGY_ACTIVE_IMPORT_REGISTER -> Quantity.ENERGY_IMPORT;
            case POWER_ACTIVE_IMPORT -> Quantity.POWER_IMPORT;
            case CURRENT_IMPORT -> Quantity.CURRENT_IMPORT;
            case CURRENT_OFFERED -> Quantity.CURRENT_OFFERED;
            case VOLTAGE -> Quantity.VOLTAGE;
            case SOC -> Quantity.STATE_OF_CHARGE;
            default -> null;
        };
    }

    private static @Nullable Conductor conductor(@Nullable Phase phase) {
        return phase == null ? null : Conductor.valueOf(phase.name());
    }

    private static double factor(@Nullable UnitOfMeasure unit) {
        if (unit == null) {
            return 1;
        }
        String name = unit.unit() == null ? "" : unit.unit().strip().toLowerCase(Locale.ROOT);
        double prefix = name.equals("kwh") || name.equals("kw") || name.equals("kva") ? 1000 : 1;
        Integer multiplier = unit.multiplier();
        return multiplier == null || Math.abs(multiplier) > MAX_MULTIPLIER ? prefix : prefix * Math.pow(10, multiplier);
    }
}
