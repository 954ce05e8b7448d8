package org.optivgi.simulator.station;

import java.util.Optional;
import java.util.stream.Stream;

/** What this charge point's meter measures. */
public enum Measurand {
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

    /** The name on the wire, in all versions. */
    public String wire() {
        return wire;
    }

    static Optional<Measurand> of(String name) {
        return Stream.of(values()).filter(one -> one.wire.equals(name)).findFirst();
    }

    /** Whether there is a measurand of this name here. */
    public static boolean isKnown(String name) {
        return of(name).isPresent();
    }
}
