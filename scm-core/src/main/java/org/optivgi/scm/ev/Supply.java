package org.optivgi.scm.ev;

import org.jspecify.annotations.Nullable;

/**
 * How a vehicle is supplied: voltage between a phase and neutral, and the phases it draws on. Converts between kW and
 * amperes per phase with {@code P = U x I x phases}.
 *
 * <p>The voltage may be unknown; converting then is an error, never a guess. A connector that takes limits in watts
 * needs no voltage.
 *
 * @param phaseVoltage volts between phase and neutral, positive; null if unknown
 */
public record Supply(@Nullable Double phaseVoltage, Phases phases) {
    /**
     * @throws IllegalArgumentException if the voltage is known and not a positive number
     */
    public Supply {
        if (phaseVoltage != null && !(phaseVoltage > 0 && Double.isFinite(phaseVoltage))) {
            throw new IllegalArgumentException(
                    "phaseVoltage is " + phaseVoltage + " but must be positive volts; for an unknown voltage use null");
        }
    }

    /** A supply of known voltage, in volts between phase and neutral. */
    public static Supply of(double phaseVoltage, Phases phases) {
        return new Supply(phaseVoltage, phases);
    }

    /** A supply whose voltage nobody knows. */
    public static Supply ofUnknownVoltage(Phases phases) {
        return new Supply(null, phases);
    }

    /**
     * Amperes on each phase that carry {@code kw} on all phases together.
     *
     * @throws IllegalStateException if the voltage is unknown
     */
    public double amps(double kw) {
        return kw * 1000 / (knownVoltage() * phases.count());
    }

    /**
     * Kilowatts on all phases together at {@code amps} on each.
     *
     * @throws IllegalStateException if the voltage is unknown
     */
    public double kw(double amps) {
        return knownVoltage() * amps * phases.count() / 1000;
    }

    /**
     * {@code kw} as a limit in {@code unit}: watts, or amperes per phase. Not rounded.
     *
     * @throws IllegalStateException if amperes are asked for and the voltage is unknown
     */
    public double limit(double kw, ChargingRateUnit unit) {
        return unit == ChargingRateUnit.W ? kw * 1000 : amps(kw);
    }

    /**
     * The inverse of {@link #limit}: a limit in {@code unit} as kW on all phases together.
     *
     * @throws IllegalStateException if amperes are given and the voltage is unknown
     */
    public double kw(double limit, ChargingRateUnit unit) {
        return unit == ChargingRateUnit.W ? limit / 1000 : kw(limit);
    }

    private double knownVoltage() {
        Double voltage = phaseVoltage;
        if (voltage == null) {
            throw new IllegalStateException("kW and amperes cannot be converted without a voltage; "
                    + "set the supply's phaseVoltage (for example 230 V) or limit the connector in watts");
        }
        return voltage;
    }
}
