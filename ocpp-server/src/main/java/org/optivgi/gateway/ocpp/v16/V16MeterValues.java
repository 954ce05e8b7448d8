package org.optivgi.gateway.ocpp.v16;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.ocpp.MeterReadings;
import org.optivgi.gateway.ocpp.MeterReadings.Conductor;
import org.optivgi.gateway.ocpp.MeterReadings.Quantity;
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
 * The sampled values of one moment as one neutral sample.
 *
 * <p>Without a measurand a value is the register of energy imported. Of a unit only the prefix counts: charge points give
 * kWh as the unit of a power, or no unit at all. Spec: OCPP 1.6 §7.43 and what it refers to, field notes 14 to 18.
 */
final class V16MeterValues {
    private V16MeterValues() {}

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
        BigDecimal number = value.value() == null || value.format() == ValueFormat.SIGNED_DATA
                ? null
                : LenientNumber.read(value.value());
        Quantity quantity = quantity(value.measurand());
        if (number != null && quantity != null && value.phase() != Phase.UNKNOWN) {
            readings.add(
                    quantity,
                    conductor(value.phase()),
                    number.doubleValue() * factor(value.unit()),
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
        return unit == UnitOfMeasure.KWH || unit == UnitOfMeasure.KW || unit == UnitOfMeasure.KVA ? 1000 : 1;
    }
}
