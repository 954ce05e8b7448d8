package org.optivgi.gateway.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.optivgi.simulator.depot.Summary;

/**
 * What is wrong with a day.
 *
 * @param failures in words; empty: nothing
 * @param worstShare of what the perfect plan gives it, the least that any vehicle got
 */
record Verdict(List<String> failures, double worstShare, double longestExcessSeconds) {
    /** Of what the perfect plan delivers to a vehicle, so much must be delivered. */
    static final double ENOUGH = 0.95;

    /** An excess that charge points cause which break the standard ends within this time. */
    static final double STATED_SECONDS = 600;

    Verdict {
        failures = List.copyOf(failures);
    }

    boolean isPassed() {
        return failures.isEmpty();
    }

    /**
     * Judges a day by the simulator's true power.
     *
     * @param longestExcessAllowed without a break, in s; 0 where every charge point keeps to the standard
     * @param judgesEnergy whether every vehicle must get enough
     */
    static Verdict of(SimulatedDay.Result result, double longestExcessAllowed, boolean judgesEnergy) {
        List<String> failures = new ArrayList<>();
        double longest = 0;
        for (Summary.Node node : result.summary().nodes()) {
            longest = Math.max(longest, node.longestExcessSeconds());
            if (node.longestExcessSeconds() > longestExcessAllowed) {
                failures.add(excess(node));
            }
        }
        double worst = 1;
        for (Summary.Vehicle vehicle : result.summary().vehicles()) {
            double share = vehicle.deliveredKwh() / vehicle.askedKwh();
            worst = Math.min(worst, share);
            if (judgesEnergy && share < ENOUGH) {
                failures.add(String.format(
                        Locale.ROOT,
                        "%s at %s got %.2f of %.2f kWh",
                        vehicle.id(),
                        vehicle.station(),
                        vehicle.deliveredKwh(),
                        vehicle.askedKwh()));
            }
        }
        result.summary().errors().forEach(error -> failures.add("the simulator failed: " + error));
        return new Verdict(failures, worst, longest);
    }

    private static String excess(Summary.Node node) {
        double amps = node.flowingByPhase().stream()
                .mapToDouble(Summary.Current::worstExcessAmps)
                .max()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "%s was above its limit by up to %.3f kW and %.2f A, for %.1f s without a break",
                node.id(),
                node.flowing().worstExcessKw(),
                amps,
                node.longestExcessSeconds());
    }
}
