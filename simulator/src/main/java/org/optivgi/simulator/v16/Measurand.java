package org.optivgi.simulator.v16;

import java.util.Optional;
import java.util.stream.Stream;

/** What this charge point's meter measures. */
enum Measurand {
    ENERGY("Energy.Active.Import.Register"),
    POWER("Power.Active.Import"),
    CURRENT("Current.Import"),
    VOLTAGE("Voltage"),
    CURRENT_OFFERED("Current.Offered"),
    POWER_OFFERED("Power.Offered"),
    SOC("SoC");

    private final String wire;

    Measurand(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static Optional<Measurand> of(String name) {
        return Stream.of(values()).filter(one -> one.wire.equals(name)).findFirst();
    }

    static boolean isKnown(String name) {
        return of(name).isPresent();
    }
}
