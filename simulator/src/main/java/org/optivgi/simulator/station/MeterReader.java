package org.optivgi.simulator.station;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.Outlet;

/** Reads an outlet's meter. Spec: OCPP 1.6 §7.33, §7.43; OCPP 2.0.1 part 2 §2.41, §2.43 */
public final class MeterReader {
    private static final double KILO = 1000;

    private MeterReader() {}

    /**
     * What a meter showed at a time.
     *
     * @param context why it was read, in the words of both versions
     */
    public record Reading(Instant timestamp, String context, List<Sample> samples) {
        /** Copies the list. */
        public Reading {
            samples = List.copyOf(samples);
        }
    }

    /**
     * One value.
     *
     * @param phase null: over all phases
     */
    public record Sample(Measurand measurand, @Nullable String phase, String unit, BigDecimal value) {}

    /** The register in whole Wh. */
    public static int registerWh(Outlet outlet) {
        return (int) Math.floor(outlet.shownRegisterWh() + 1e-6);
    }

    /** The given measurands; empty if none of them can be read now. */
    public static Optional<Reading> read(
            Outlet outlet, List<String> measurands, String context, Instant timestamp, long nanos) {
        List<Sample> samples = new ArrayList<>();
        for (String name : measurands) {
            Measurand.of(name).ifPresent(measurand -> sample(samples, measurand, outlet, nanos));
        }
        return samples.isEmpty() ? Optional.empty() : Optional.of(new Reading(timestamp, context, samples));
    }

    private static void sample(List<Sample> samples, Measurand measurand, Outlet outlet, long nanos) {
        double volts = outlet.spec().volts();
        int phases = outlet.spec().phases();
        switch (measurand) {
            case ENERGY -> samples.add(new Sample(measurand, null, "Wh", BigDecimal.valueOf(registerWh(outlet))));
            case POWER -> samples.add(new Sample(measurand, null, "W", decimals(outlet.shownKw() * KILO, 1)));
            case CURRENT -> {
                for (int phase = 1; phase <= phases; phase++) {
                    double amps = phase <= outlet.phasesInUse() ? outlet.shownAmps() : 0;
                    samples.add(new Sample(measurand, "L" + phase, "A", decimals(amps, 2)));
                }
            }
            case VOLTAGE -> {
                for (int phase = 1; phase <= phases; phase++) {
                    samples.add(new Sample(measurand, "L" + phase + "-N", "V", decimals(volts, 1)));
                }
            }
            case CURRENT_OFFERED ->
                samples.add(new Sample(measurand, null, "A", decimals(offeredAmps(outlet, nanos), 1)));
            case POWER_OFFERED -> {
                double watts = offeredAmps(outlet, nanos) * volts * outlet.phasesInUse();
                samples.add(new Sample(measurand, null, "W", decimals(watts, 1)));
            }
            case SOC ->
                outlet.vehicle()
                        .ifPresent(vehicle ->
                                samples.add(new Sample(measurand, null, "Percent", decimals(vehicle.soc() * 100, 1))));
        }
    }

    private static double offeredAmps(Outlet outlet, long nanos) {
        return outlet.isClosed() ? outlet.offeredAmps(nanos) : 0;
    }

    private static BigDecimal decimals(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP);
    }
}
