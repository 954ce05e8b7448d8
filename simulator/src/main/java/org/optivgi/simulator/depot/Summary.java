package org.optivgi.simulator.depot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run went.
 *
 * @param siteLimitKw null: none was judged
 * @param flowing true power of the site
 * @param permitted what charge points with a transaction were permitted to draw together
 * @param sharedSeconds how long all vehicles were there at once and wanted energy
 * @param equalShareKw each vehicle's equal share of the limit; null without a limit
 * @param faultsPlayed what was done to the central system, in order
 * @param violations how the central system broke the protocol
 * @param errors failures of the simulator itself
 * @param undeliveredMessages transaction messages that never got through
 */
public record Summary(
        String scenario,
        double clockSpeed,
        Instant startedAt,
        Instant endedAt,
        @Nullable Double siteLimitKw,
        Power flowing,
        Power permitted,
        List<Vehicle> vehicles,
        double sharedSeconds,
        @Nullable Double equalShareKw,
        List<String> faultsPlayed,
        List<String> violations,
        List<String> errors,
        int undeliveredMessages) {

    /** Copies the lists. */
    public Summary {
        vehicles = List.copyOf(vehicles);
        faultsPlayed = List.copyOf(faultsPlayed);
        violations = List.copyOf(violations);
        errors = List.copyOf(errors);
    }

    /** A power over time against the site's limit. */
    public record Power(double peakKw, double worstExcessKw, double excessSeconds, double excessKwh) {}

    /**
     * A vehicle.
     *
     * @param isServed whether it left with what it asked for, or with a full battery
     * @param isTurnedAway whether its connector was taken
     * @param sharedMeanKw mean allowed power while all were there; null if that never was
     * @param deviationPercent of that mean from the equal share; null if there is none
     */
    public record Vehicle(
            String id,
            String station,
            double askedKwh,
            double deliveredKwh,
            boolean isServed,
            boolean isTurnedAway,
            @Nullable Double sharedMeanKw,
            @Nullable Double deviationPercent) {}

    /** Energy asked by all vehicles. */
    public double askedKwh() {
        return vehicles.stream().mapToDouble(Vehicle::askedKwh).sum();
    }

    /** Energy delivered to all vehicles. */
    public double deliveredKwh() {
        return vehicles.stream().mapToDouble(Vehicle::deliveredKwh).sum();
    }

    /** Whether the true power of the site was above its limit at any time. */
    public boolean isLimitExceeded() {
        return flowing.excessSeconds() > 0;
    }

    /** Whether charge points were permitted more than the limit at any time, drawn or not. */
    public boolean isPermittedExceeded() {
        return permitted.excessSeconds() > 0;
    }
}
