package org.optivgi.scm.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.PowerSeries;

/**
 * What the vehicles of one station group share: the tree of limits from the grid connection down to the connectors, and
 * the tariff. Immutable.
 */
public final class Site {
    private static final String SINGLE_NODE = "site";

    private final SiteNode root;
    private final @Nullable Double phaseVoltage;
    private final @Nullable Tariff tariff;
    private final SiteLimit limit;
    private final List<CapacityLimit> limits;
    /** For each connector, the node that it hangs on followed by those above; and its rotation. */
    private final Map<Place, Outlet> outlets = new HashMap<>();

    private final Map<Place, List<SiteNode>> paths = new HashMap<>();

    private record Place(String stationId, int connectorId) {}

    private Site(SiteNode root, @Nullable Double phaseVoltage, @Nullable Tariff tariff, int steps) {
        this.root = root;
        this.phaseVoltage = phaseVoltage;
        this.tariff = tariff;
        this.limits = new ArrayList<>();
        collect(root, List.of(), steps);
        this.limit = rootLimit(steps);
        if (tariff != null && tariff.pricePerKwh().steps() != steps) {
            throw new IllegalArgumentException(
                    "the tariff has " + tariff.pricePerKwh().steps() + " steps but the site's limits have " + steps);
        }
    }

    /** A site with a single limit over all its vehicles. */
    public static Site of(SiteLimit limit) {
        return new Site(SiteNode.of(SINGLE_NODE).withLimitKw(limit), null, null, limit.steps());
    }

    /**
     * A site with a tree of limits. A connector that no node names hangs on the root, its phases unknown.
     *
     * @param root the grid connection
     * @param phaseVoltage volts between phase and neutral, by which currents are judged
     * @param steps number of steps of every limit and load in the tree, as of the horizon
     * @throws IllegalArgumentException if two nodes have one id, a connector hangs on two nodes, the voltage is not
     *     positive, or a limit or load has another number of steps
     */
    public static Site tree(SiteNode root, double phaseVoltage, int steps) {
        if (!(phaseVoltage > 0 && Double.isFinite(phaseVoltage))) {
            throw new IllegalArgumentException("phaseVoltage is " + phaseVoltage + " but must be positive volts");
        }
        return new Site(root, phaseVoltage, null, steps);
    }

    /** This site with a tariff, which has one price for each step. */
    public Site withTariff(Tariff value) {
        return new Site(root, phaseVoltage, value, limit.steps());
    }

    private void collect(SiteNode node, List<SiteNode> above, int steps) {
        if (limits.stream().anyMatch(other -> other.nodeId().equals(node.id()))
                || above.stream().anyMatch(other -> other.id().equals(node.id()))) {
            throw new IllegalArgumentException("two site nodes are called " + node.id());
        }
        requireSteps(node, steps);
        List<SiteNode> path = new ArrayList<>();
        path.add(node);
        path.addAll(above);
        for (Outlet outlet : node.outlets()) {
            Place place = new Place(outlet.stationId(), outlet.connectorId());
            if (outlets.put(place, outlet) != null) {
                throw new IllegalArgumentException("connector " + outlet.connectorId() + " of station "
                        + outlet.stationId() + " hangs on two site nodes");
            }
            paths.put(place, List.copyOf(path));
        }
        if (node.limitKw() != null) {
            limits.add(
                    new CapacityLimit(node, 0, capacity(node, 0, node.limitKw().toArray(), steps)));
        }
        if (node.limitAmps() != null) {
            for (int phase = 1; phase <= 3; phase++) {
                limits.add(new CapacityLimit(
                        node,
                        phase,
                        capacity(node, phase, node.limitAmps().of(phase).toArray(), steps)));
            }
        }
        for (SiteNode child : node.children()) {
            collect(child, path, steps);
        }
    }

    private static void requireSteps(SiteNode node, int steps) {
        UncontrolledLoad load = node.load();
        boolean agree = (node.limitKw() == null || node.limitKw().steps() == steps)
                && (node.limitAmps() == null || node.limitAmps().steps() == steps)
                && (load == null || load.l1Kw().steps() == steps);
        if (!agree) {
            throw new IllegalArgumentException("a limit or load of node " + node.id() + " does not have " + steps
                    + " steps; give one value per step of the horizon");
        }
    }

    private double[] capacity(SiteNode node, int phase, double[] limitPerStep, int steps) {
        double perKw = phase == 0 ? 1 : 1000 / Objects.requireNonNull(phaseVoltage);
        double[] left = new double[steps];
        for (int step = 0; step < steps; step++) {
            left[step] = Math.max(0, limitPerStep[step] - node.loadKwAt(phase, step) * perKw);
        }
        return left;
    }

    private SiteLimit rootLimit(int steps) {
        double[] kw = new double[steps];
        Arrays.fill(kw, Double.POSITIVE_INFINITY);
        for (CapacityLimit shared : limits) {
            if (shared.nodeId().equals(root.id())) {
                double[] capacity = shared.capacity();
                for (int step = 0; step < steps; step++) {
                    // Three equal phases carry three times the weakest.
                    double all = shared.phase() == 0
                            ? capacity[step]
                            : 3 * capacity[step] * Objects.requireNonNull(phaseVoltage) / 1000;
                    kw[step] = Math.min(kw[step], all);
                }
            }
        }
        return SiteLimit.of(kw);
    }

    /**
     * The most that all vehicles together may draw at the root, in kW: what algorithms that know no tree keep to. Whether
     * they keep the limits below it as well is judged afterwards.
     */
    public SiteLimit limit() {
        return limit;
    }

    /** The grid connection. */
    public SiteNode root() {
        return root;
    }

    /** Volts between phase and neutral; empty for a site with a single limit. */
    public Optional<Double> phaseVoltage() {
        return Optional.ofNullable(phaseVoltage);
    }

    /** What power costs, where that is known. */
    public Optional<Tariff> tariff() {
        return Optional.ofNullable(tariff);
    }

    /** Every limit of the tree, parents before children. */
    public List<CapacityLimit> limits() {
        return List.copyOf(limits);
    }

    /**
     * Ids of the nodes through which a connector is fed, from its own up to the root. One that no node names hangs on the
     * root.
     */
    public List<String> path(String stationId, int connectorId) {
        return paths.getOrDefault(new Place(stationId, connectorId), List.of(root)).stream()
                .map(SiteNode::id)
                .toList();
    }

    /** How a connector's phases are wired; unknown for one that no node names. */
    public PhaseRotation rotation(String stationId, int connectorId) {
        Outlet outlet = outlets.get(new Place(stationId, connectorId));
        return outlet == null ? PhaseRotation.UNKNOWN : outlet.rotation();
    }

    /** The price of energy for each step; constant 0 where there is no tariff. */
    public PowerSeries pricePerKwh() {
        return tariff == null ? PowerSeries.constant(0, limit.steps()) : tariff.pricePerKwh();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Site that
                && root.equals(that.root)
                && Objects.equals(phaseVoltage, that.phaseVoltage)
                && Objects.equals(tariff, that.tariff);
    }

    @Override
    public int hashCode() {
        return Objects.hash(root, phaseVoltage, tariff);
    }

    @Override
    public String toString() {
        return "Site[" + root.id() + ", " + limit + "]";
    }
}
