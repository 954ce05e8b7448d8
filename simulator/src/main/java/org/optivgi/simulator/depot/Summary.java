package org.optivgi.simulator.depot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run went.
 *
 * @param nodes every part of the site against its limits, the grid connection first
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
        List<Node> nodes,
        List<Vehicle> vehicles,
        double sharedSeconds,
        @Nullable Double equalShareKw,
        List<String> faultsPlayed,
        List<String> violations,
        List<String> errors,
        int undeliveredMessages) {

    /** Copies the lists. */
    public Summary {
        nodes = List.copyOf(nodes);
        vehicles = List.copyOf(vehicles);
        faultsPlayed = List.copyOf(faultsPlayed);
        violations = List.copyOf(violations);
        errors = List.copyOf(errors);
    }

    /**
     * A part of the site against its limits; loads that are not vehicles included.
     *
     * @param limitKw null: none was judged
     * @param limitAmps on each phase; null: none was judged
     * @param flowing true power
     * @param permitted what charge points with a transaction were permitted to draw together
     * @param flowingByPhase true currents on L1, L2, L3 of the grid
     * @param permittedByPhase what they were permitted to draw there
     */
    public record Node(
            String id,
            @Nullable Double limitKw,
            @Nullable Double limitAmps,
            Power flowing,
            Power permitted,
            List<Current> flowingByPhase,
            List<Current> permittedByPhase) {

        /** Copies the lists. */
        public Node {
            flowingByPhase = List.copyOf(flowingByPhase);
            permittedByPhase = List.copyOf(permittedByPhase);
        }

        /** Whether true power or a true current was above a limit at any time. */
        public boolean isExceeded() {
            return flowing.excessSeconds() > 0
                    || flowingByPhase.stream().anyMatch(current -> current.excessSeconds() > 0);
        }

        /** The same for what was permitted, drawn or not. */
        public boolean isPermittedExceeded() {
            return permitted.excessSeconds() > 0
                    || permittedByPhase.stream().anyMatch(current -> current.excessSeconds() > 0);
        }

        /** How long true power or a true current was above a limit without a break, at the worst, in s. */
        public double longestExcessSeconds() {
            return Math.max(
                    flowing.longestExcessSeconds(),
                    flowingByPhase.stream()
                            .mapToDouble(Current::longestExcessSeconds)
                            .max()
                            .orElse(0));
        }
    }

    /**
     * A power over time against a limit.
     *
     * @param excessSeconds all excess together
     * @param longestExcessSeconds the longest excess without a break
     */
    public record Power(
            double peakKw, double worstExcessKw, double excessSeconds, double longestExcessSeconds, double excessKwh) {}

    /** A current over time against a limit. */
    public record Current(double peakAmps, double worstExcessAmps, double excessSeconds, double longestExcessSeconds) {}

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

    /** The limit of the grid connection; null: none was judged. */
    public @Nullable Double siteLimitKw() {
        return nodes.get(0).limitKw();
    }

    /** True power at the grid connection. */
    public Power flowing() {
        return nodes.get(0).flowing();
    }

    /** What charge points were permitted to draw at the grid connection. */
    public Power permitted() {
        return nodes.get(0).permitted();
    }

    /** Whether true power was above a limit, anywhere, at any time. */
    public boolean isLimitExceeded() {
        return nodes.stream().anyMatch(Node::isExceeded);
    }

    /** Whether charge points were permitted more than a limit, anywhere, at any time, drawn or not. */
    public boolean isPermittedExceeded() {
        return nodes.stream().anyMatch(Node::isPermittedExceeded);
    }
}
