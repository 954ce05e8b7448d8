package org.optivgi.simulator.depot;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.station.ChargePoint;

/** What onlookers get to see of a depot. */
final class DepotViews {
    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private DepotViews() {}

    static DepotSnapshot snapshot(
            Instant now,
            double clockSpeed,
            Scenario scenario,
            SiteLedger ledger,
            List<Stay> stays,
            Collection<ChargePoint> chargePoints,
            long nanos) {
        List<DepotSnapshot.Row> rows = new ArrayList<>();
        for (Stay stay : stays) {
            rows.add(row(stay, scenario, nanos));
        }
        int connected =
                (int) chargePoints.stream().filter(ChargePoint::isConnected).count();
        return new DepotSnapshot(
                now,
                clockSpeed,
                ledger.siteLimitKw(),
                ledger.flowingKw(),
                ledger.permittedKw(),
                connected,
                chargePoints.size(),
                rows);
    }

    private static DepotSnapshot.Row row(Stay stay, Scenario scenario, long nanos) {
        ElectricVehicle vehicle = stay.vehicle();
        boolean isIn = stay.isPluggedIn();
        return new DepotSnapshot.Row(
                stay.visit().vehicle().id(),
                stay.visit().station(),
                state(stay, scenario),
                isIn,
                isIn ? stay.outlet().permittedKw(nanos) : 0,
                isIn ? stay.outlet().powerKw() : 0,
                stay.deliveredKwh(),
                stay.visit().vehicle().energyKwh(),
                vehicle == null ? stay.visit().vehicle().initialSoc() : vehicle.soc());
    }

    private static String state(Stay stay, Scenario scenario) {
        return switch (stay.phase()) {
            case EXPECTED -> "on its way";
            case TURNED_AWAY -> "turned away";
            case GONE ->
                "gone "
                        + (stay.leftAt() == null
                                ? ""
                                : HOUR_MINUTE.format(stay.leftAt().atZone(scenario.zone())));
            case PLUGGED_IN ->
                stay.chargePoint().view(stay.visit().connector()).status().wire();
        };
    }

    /** What went wrong, and what was made to. */
    record Troubles(List<String> faultsPlayed, List<String> violations, List<String> errors, int undelivered) {}

    static Summary summary(
            Scenario scenario,
            double clockSpeed,
            Instant startedAt,
            Instant endedAt,
            SiteLedger ledger,
            List<Stay> stays,
            Troubles troubles) {
        Double limitKw = ledger.siteLimitKw();
        Double equalShareKw = limitKw == null || stays.isEmpty() ? null : limitKw / stays.size();
        List<Summary.Vehicle> vehicles = new ArrayList<>();
        for (int i = 0; i < stays.size(); i++) {
            Double mean = ledger.sharedSeconds() > 0 ? ledger.sharedMeanKw(i) : null;
            vehicles.add(vehicle(stays.get(i), mean, equalShareKw));
        }
        return new Summary(
                scenario.name(),
                clockSpeed,
                startedAt,
                endedAt,
                ledger.nodes(),
                vehicles,
                ledger.sharedSeconds(),
                equalShareKw,
                troubles.faultsPlayed(),
                troubles.violations(),
                troubles.errors(),
                troubles.undelivered());
    }

    private static Summary.Vehicle vehicle(Stay stay, @Nullable Double meanKw, @Nullable Double equalShareKw) {
        Double deviation = null;
        if (meanKw != null && equalShareKw != null) {
            // A vehicle that cannot take an equal share is measured by what it can take.
            double maxKw = stay.visit().vehicle().maxAmps()
                    * stay.outlet().spec().volts()
                    * Math.min(
                            stay.visit().vehicle().phases(),
                            stay.outlet().spec().phases())
                    / 1000;
            double share = Math.min(equalShareKw, maxKw);
            deviation = 100 * (meanKw - share) / share;
        }
        return new Summary.Vehicle(
                stay.visit().vehicle().id(),
                stay.visit().station(),
                stay.visit().vehicle().energyKwh(),
                stay.deliveredKwh(),
                stay.isServed(),
                stay.phase() == Stay.Phase.TURNED_AWAY,
                meanKw,
                deviation);
    }
}
