package org.optivgi.gateway.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.site.PhaseRotation;

/**
 * The places at which a site's power is limited, from the grid connection down, and where the connectors hang on them.
 * Immutable.
 */
public final class SiteTree {
    private final double phaseVoltage;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();
    private final Wiring wiring;

    /**
     * A place at which power is limited.
     *
     * @param id unique within the site
     * @param parent id of the node that feeds it; null for the grid connection
     * @param limitKw the most that may flow through it, in kW; null for no such limit
     * @param limitAmps the most that may flow on each phase, in A; null for no such limit
     * @param loadKw what it feeds directly beside charge points while no meter says, in kW, a third on each phase
     */
    public record Node(
            String id,
            @Nullable String parent,
            @Nullable Double limitKw,
            @Nullable Double limitAmps,
            double loadKw) {}

    /**
     * How a connector is wired.
     *
     * @param node the node that feeds it
     * @param rotation how its phases meet those of the site
     */
    public record Outlet(String node, PhaseRotation rotation) {}

    /** Where connectors hang; always the same for the same connector. */
    @FunctionalInterface
    public interface Wiring {
        /** Where a connector hangs, whether it was ever seen or not; on a node of the tree. */
        Outlet of(ConnectorKey connector);
    }

    /**
     * @param phaseVoltage nominal volts between phase and neutral
     * @param nodes the grid connection first, parents before their children
     * @throws IllegalArgumentException if the first node has a parent, a later one has none before it, or an id is twice
     */
    public SiteTree(double phaseVoltage, List<Node> nodes, Wiring wiring) {
        this.phaseVoltage = phaseVoltage;
        this.wiring = wiring;
        for (Node node : nodes) {
            List<String> path = new ArrayList<>(List.of(node.id()));
            String parent = node.parent();
            if (parent == null ? !this.nodes.isEmpty() : !paths.containsKey(parent)) {
                throw new IllegalArgumentException("node " + node.id() + " must be fed by a node before it, not by "
                        + (parent == null ? "nothing" : parent));
            }
            if (parent != null) {
                path.addAll(paths.get(parent));
            }
            if (this.nodes.put(node.id(), node) != null) {
                throw new IllegalArgumentException("two nodes are called " + node.id());
            }
            paths.put(node.id(), List.copyOf(path));
        }
        if (this.nodes.isEmpty()) {
            throw new IllegalArgumentException("a site has at least one node, the grid connection");
        }
    }

    /** A site of one node, {@code site}, which every connector hangs on, its phases unknown. */
    public static SiteTree single(double phaseVoltage, double limitKw) {
        Node only = new Node("site", null, limitKw, null, 0);
        return new SiteTree(phaseVoltage, List.of(only), connector -> new Outlet("site", PhaseRotation.UNKNOWN));
    }

    /** Nominal volts between phase and neutral. */
    public double phaseVoltage() {
        return phaseVoltage;
    }

    /** Every node, parents before children. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** The grid connection. */
    public Node root() {
        return nodes.values().iterator().next();
    }

    /** A node by its id. */
    public Optional<Node> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** The nodes directly below one, in order. */
    public List<Node> children(String id) {
        return nodes.values().stream().filter(node -> id.equals(node.parent())).toList();
    }

    /** Ids of the nodes from this one up to the grid connection. */
    public List<String> path(String id) {
        return paths.getOrDefault(id, List.of());
    }

    /** How a connector is wired. */
    public Outlet outlet(ConnectorKey connector) {
        return wiring.of(connector);
    }

    /** Every limit that there is or may come to be, parents before children. */
    List<LimitKey> limits() {
        return nodes.keySet().stream()
                .flatMap(id -> Arrays.stream(Flow.values()).map(flow -> new LimitKey(id, flow)))
                .toList();
    }

    /** The limits that bind a connector, from its node up to the grid connection. */
    List<LimitKey> limitsOf(ConnectorKey connector, int phases) {
        Outlet outlet = wiring.of(connector);
        List<Integer> sitePhases = outlet.rotation().phases(phases);
        List<LimitKey> limits = new ArrayList<>();
        for (String id : path(outlet.node())) {
            limits.add(new LimitKey(id, Flow.POWER));
            sitePhases.forEach(phase -> limits.add(new LimitKey(id, Flow.ofPhase(phase))));
        }
        return List.copyOf(limits);
    }
}
