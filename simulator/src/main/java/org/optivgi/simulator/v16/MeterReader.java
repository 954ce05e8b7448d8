package org.optivgi.simulator.v16;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.Outlet;

/** Reads an outlet's meter into sampled values. Spec: OCPP 1.6 §7.33, §7.43 */
final class MeterReader {
    private static final double KILO = 1000;

    private MeterReader() {}

    /** The register in whole Wh, as StartTransaction and StopTransaction carry it. */
    static int registerWh(Outlet outlet) {
        return (int) Math.floor(outlet.shownRegisterWh() + 1e-6);
    }

    /**
     * One meterValue with the given measurands, or null if none of them can be read now.
     *
     * @param context null for the default, {@code Sample.Periodic}
     */
    static @Nullable JsonObject read(
            Outlet outlet, List<String> measurands, @Nullable String context, Instant timestamp, long nanos) {
        Samples samples = new Samples(context);
        for (String name : measurands) {
            Measurand.of(name).ifPresent(measurand -> sample(samples, measurand, outlet, nanos));
        }
        if (samples.values.isEmpty()) {
            return null;
        }
        return Payload.payload()
                .with("timestamp", timestamp)
                .with("sampledValue", samples.values)
                .json();
    }

    private static void sample(Samples samples, Measurand measurand, Outlet outlet, long nanos) {
        double volts = outlet.spec().volts();
        int phases = outlet.spec().phases();
        switch (measurand) {
            case ENERGY -> samples.add(measurand, null, "Wh", Integer.toString(registerWh(outlet)));
            case POWER -> samples.add(measurand, null, "W", decimals(outlet.shownKw() * KILO, 1));
            case CURRENT -> {
                for (int phase = 1; phase <= phases; phase++) {
                    double amps = phase <= outlet.phasesInUse() ? outlet.shownAmps() : 0;
                    samples.add(measurand, "L" + phase, "A", decimals(amps, 2));
                }
            }
            case VOLTAGE -> {
                for (int phase = 1; phase <= phases; phase++) {
                    samples.add(measurand, "L" + phase + "-N", "V", decimals(volts, 1));
                }
            }
            case CURRENT_OFFERED -> samples.add(measurand, null, "A", decimals(offeredAmps(outlet, nanos), 1));
            case POWER_OFFERED ->
                samples.add(
                        measurand, null, "W", decimals(offeredAmps(outlet, nanos) * volts * outlet.phasesInUse(), 1));
            case SOC ->
                outlet.vehicle()
                        .ifPresent(
                                vehicle -> samples.add(measurand, null, "Percent", decimals(vehicle.soc() * 100, 1)));
        }
    }

    private static double offeredAmps(Outlet outlet, long nanos) {
        return outlet.isClosed() ? outlet.offeredAmps(nanos) : 0;
    }

    private static String decimals(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    private static final class Samples {
        private final @Nullable String context;
        private final JsonArray values = new JsonArray();

        Samples(@Nullable String context) {
            this.context = context;
        }

        void add(Measurand measurand, @Nullable String phase, String unit, String value) {
            Payload sample = Payload.payload()
                    .with("value", value)
                    .with("context", context)
                    .with("measurand", measurand.wire())
                    .with("phase", phase)
                    .with("unit", unit);
            if (measurand == Measurand.SOC) {
                sample.with("location", "EV");
            }
            values.add(sample.json());
        }
    }
}
