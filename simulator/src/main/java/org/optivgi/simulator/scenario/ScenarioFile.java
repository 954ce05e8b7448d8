package org.optivgi.simulator.scenario;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.station.Dialect;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A scenario file as it is written: what may be left out is null. {@code station} and {@code vehicle} hold what all
 * stations and vehicles have in common; an entry's own value counts before it.
 */
record ScenarioFile(
        @Nullable String name,
        @Nullable ZoneId zone,
        @Nullable Duration end,
        @Nullable SiteEntry site,
        @Nullable StationEntry station,
        List<StationEntry> stations,
        @Nullable VehicleEntry vehicle,
        List<VehicleEntry> vehicles,
        List<Node> faults,
        @Nullable RandomFaultsEntry randomFaults) {

    record SiteEntry(
            @Nullable Double limitKw,
            @Nullable Double limitAmps,
            @Nullable Double volts,
            List<LoadEntry> load,
            List<NodeEntry> nodes) {}

    record NodeEntry(
            String id,
            @Nullable Double limitKw,
            @Nullable Double limitAmps,
            List<String> stations,
            List<LoadEntry> load,
            List<NodeEntry> nodes) {}

    record LoadEntry(Moment at, double kw) {}

    record StationEntry(
            @Nullable String id,
            @Nullable Dialect protocol,
            @Nullable Integer connectors,
            @Nullable Integer phases,
            @Nullable Double maxAmps,
            @Nullable Double volts,
            @Nullable PhaseRotation rotation,
            @Nullable Duration decreaseLag,
            @Nullable Duration increaseLag,
            @Nullable String vendor,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable Boolean strictDecimals,
            @Nullable Duration callTimeout,
            @Nullable Duration rebootTime,
            @Nullable Duration reconnectDelay,
            @Nullable Duration longestReconnectDelay,
            Map<String, String> configuration) {

        static final StationEntry NONE = new StationEntry(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                Map.of());
    }

    record VehicleEntry(
            @Nullable String id,
            @Nullable String station,
            @Nullable Integer connector,
            @Nullable String idTag,
            @Nullable Moment arrive,
            @Nullable Moment depart,
            @Nullable Boolean leaveWhenDone,
            @Nullable Boolean remoteStart,
            @Nullable Boolean tellsNeeds,
            @Nullable Duration tagAfter,
            @Nullable Duration tagAgain,
            @Nullable Duration unplugAfter,
            @Nullable Double energyKwh,
            @Nullable Double capacityKwh,
            @Nullable Double initialSoc,
            @Nullable Double maxAmps,
            @Nullable Double minAmps,
            @Nullable Integer phases,
            @Nullable Double taperFromSoc) {

        static final VehicleEntry NONE = new VehicleEntry(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    record RandomFaultsEntry(
            @Nullable Integer seed,
            @Nullable Double perDay,
            @Nullable Double ruleBreakers) {}

    /** The part of a fault that all have; what else it needs are the components of its misbehaviour. */
    record FaultEntry(Moment at, @Nullable Duration lasting, String station, String what) {}
}
