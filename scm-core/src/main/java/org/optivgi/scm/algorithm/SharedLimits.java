package org.optivgi.scm.algorithm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.site.CapacityLimit;
import org.optivgi.scm.site.PhaseRotation;
import org.optivgi.scm.site.Site;

/**
 * The limits of a problem's site as inequalities over its vehicles: for each limit k and step t,
 * {@code sum over e of share(e, k) x power(e, t) <= capacity(k, t)}. Limits that no vehicle shares are left out.
 * Immutable; for reading only.
 */
public final class SharedLimits {
    private static final double WATTS_PER_KW = 1000;

    private final List<CapacityLimit> limits;
    private final double[][] capacities;
    private final int[][] limitsOf;
    private final double[][] sharesOf;
    private final List<Ev> evs;

    private SharedLimits(List<CapacityLimit> limits, int[][] limitsOf, double[][] sharesOf, List<Ev> evs) {
        this.limits = limits;
        this.evs = evs;
        this.capacities = limits.stream().map(CapacityLimit::capacity).toArray(double[][]::new);
        this.limitsOf = limitsOf;
        this.sharesOf = sharesOf;
    }

    /** The limits of {@code problem}, vehicles numbered in its order. */
    public static SharedLimits of(Problem problem) {
        Site site = problem.site();
        Map<String, List<Integer>> byNode = new HashMap<>();
        List<CapacityLimit> all = site.limits();
        for (int k = 0; k < all.size(); k++) {
            byNode.computeIfAbsent(all.get(k).nodeId(), id -> new ArrayList<>()).add(k);
        }
        int count = problem.evs().size();
        int[][] limitsOf = new int[count][];
        double[][] sharesOf = new double[count][];
        for (int e = 0; e < count; e++) {
            collectShares(site, all, byNode, problem.evs().get(e), e, limitsOf, sharesOf);
        }
        return new SharedLimits(all, limitsOf, sharesOf, problem.evs());
    }

    private static void collectShares(
            Site site,
            List<CapacityLimit> all,
            Map<String, List<Integer>> byNode,
            Ev ev,
            int e,
            int[][] limitsOf,
            double[][] sharesOf) {
        int[] limits = new int[all.size()];
        double[] shares = new double[all.size()];
        int found = 0;
        for (String node : site.path(ev.stationId(), ev.connectorId())) {
            for (int k : byNode.getOrDefault(node, List.of())) {
                double share = share(site, ev, all.get(k).phase());
                if (share > 0) {
                    limits[found] = k;
                    shares[found++] = share;
                }
            }
        }
        limitsOf[e] = Arrays.copyOf(limits, found);
        sharesOf[e] = Arrays.copyOf(shares, found);
    }

    /** What one kW of the vehicle takes of a limit on {@code phase}: kW itself (phase 0), or amperes. */
    private static double share(Site site, Ev ev, int phase) {
        if (phase == 0) {
            return 1;
        }
        PhaseRotation rotation = site.rotation(ev.stationId(), ev.connectorId());
        int phases = ev.supply().phases().count();
        Double known = ev.supply().phaseVoltage();
        double volts = known != null ? known : site.phaseVoltage().orElseThrow();
        return rotation.phases(phases).contains(phase) ? WATTS_PER_KW / (volts * phases) : 0;
    }

    /** Number of limits. */
    public int size() {
        return limits.size();
    }

    /** Limit {@code k}, for telling people. */
    public CapacityLimit limit(int k) {
        return limits.get(k);
    }

    /** What limit {@code k} leaves in {@code step}, in kW or amperes. */
    public double capacity(int k, int step) {
        return capacities[k][step];
    }

    /** How many limits vehicle {@code e} shares. */
    public int countOf(int e) {
        return limitsOf[e].length;
    }

    /** The {@code i}-th limit that vehicle {@code e} shares. */
    public int limitOf(int e, int i) {
        return limitsOf[e][i];
    }

    /** What one kW of vehicle {@code e} takes of its {@code i}-th limit, above 0. */
    public double shareOf(int e, int i) {
        return sharesOf[e][i];
    }

    /**
     * The most that vehicle {@code e} may take of its {@code i}-th limit when it is allowed {@code kw}: more than its share
     * where the limit is on one phase and the connector is limited in watts, all of which may be drawn on that phase.
     */
    public double mostOf(int e, int i, double kw) {
        Ev ev = evs.get(e);
        double evenly = sharesOf[e][i] * kw;
        Double onePhase = ev.onePhaseAmps();
        if (onePhase == null || limits.get(limitsOf[e][i]).phase() == 0) {
            return evenly;
        }
        return Math.max(evenly, Math.min(onePhase, evenly * ev.supply().phases().count()));
    }

    /** The inverse of {@link #mostOf}: the most kW that take no more than {@code amount} of the limit. */
    public double mostKw(int e, int i, double amount) {
        Ev ev = evs.get(e);
        Double onePhase = ev.onePhaseAmps();
        double evenly = amount / sharesOf[e][i];
        if (onePhase == null || limits.get(limitsOf[e][i]).phase() == 0 || amount >= onePhase) {
            return evenly;
        }
        return evenly / ev.supply().phases().count();
    }
}
