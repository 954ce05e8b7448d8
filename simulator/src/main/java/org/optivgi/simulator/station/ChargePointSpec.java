package org.optivgi.simulator.station;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.optivgi.simulator.hardware.OutletSpec;

/**
 * What a charge point is.
 *
 * @param dialect the version of OCPP that it speaks
 * @param identity its name at the central system
 * @param outlets one for each connector, connector 1 first
 * @param configuration settings, in the version's words, whose value differs from the default
 * @param strictDecimals whether limits must be multiples of 0.1
 * @param callTimeout how long it waits for an answer, in real time
 * @param rebootTime from a reset to the next BootNotification
 * @param reconnectDelay before the first attempt to reconnect; doubles with each further one
 * @param longestReconnectDelay where the doubling ends
 */
public record ChargePointSpec(
        Dialect dialect,
        String identity,
        String vendor,
        String model,
        String firmwareVersion,
        List<OutletSpec> outlets,
        Map<String, String> configuration,
        boolean strictDecimals,
        Duration callTimeout,
        Duration rebootTime,
        Duration reconnectDelay,
        Duration longestReconnectDelay) {

    /** Copies the collections and checks the configuration. */
    public ChargePointSpec {
        outlets = List.copyOf(outlets);
        configuration = Map.copyOf(configuration);
        if (outlets.isEmpty()) {
            throw new IllegalArgumentException("a charge point has at least one connector");
        }
        // Refuses what the charge point could not work with.
        dialect.speaker(outlets, configuration);
    }

    /** A charge point with the usual traits. */
    public static ChargePointSpec of(
            Dialect dialect, String identity, List<OutletSpec> outlets, Map<String, String> configuration) {
        return new ChargePointSpec(
                dialect,
                identity,
                "Optivgi",
                "Simulated",
                "1.0",
                outlets,
                configuration,
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60));
    }
}
