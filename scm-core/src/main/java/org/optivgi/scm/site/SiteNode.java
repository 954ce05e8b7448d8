package org.optivgi.scm.site;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.PowerSeries;

/**
 * One place of the site at which power is limited, with all that it feeds: grid connection, feeder, panel, station.
 * Immutable; begin with {@link #of} and add with the {@code with} methods.
 *
 * @param id unique within the site, for people to recognise
 * @param limitKw the most that may flow through it in kW; null if there is no such limit
 * @param limitAmps the most that may flow on each phase in amperes; null if there is no such limit
 * @param load what else it feeds directly; null if nothing
 * @param children the nodes below
 * @param outlets the connectors that hang directly on it
 */
public record SiteNode(
        String id,
        @Nullable SiteLimit limitKw,
        @Nullable PhaseAmps limitAmps,
        @Nullable UncontrolledLoad load,
        List<SiteNode> children,
        List<Outlet> outlets) {

    /**
     * @throws IllegalArgumentException if the id is blank
     */
    public SiteNode {
        if (id.isBlank()) {
            throw new IllegalArgumentException("the id of a site node must not be blank");
        }
        children = List.copyOf(children);
        outlets = List.copyOf(outlets);
    }

    /** A node without limit, load, children and outlets. */
    public static SiteNode of(String id) {
        return new SiteNode(id, null, null, null, List.of(), List.of());
    }

    /** This node with a limit in kW. */
    public SiteNode withLimitKw(SiteLimit limit) {
        return new SiteNode(id, limit, limitAmps, load, children, outlets);
    }

    /** This node with a limit in amperes, the same on each phase, one value per step. */
    public SiteNode withLimitAmps(PowerSeries amps) {
        return withLimitAmps(PhaseAmps.same(amps));
    }

    /** This node with a limit in amperes on each phase. */
    public SiteNode withLimitAmps(PhaseAmps amps) {
        return new SiteNode(id, limitKw, amps, load, children, outlets);
    }

    /** This node with an uncontrolled load. */
    public SiteNode withLoad(UncontrolledLoad value) {
        return new SiteNode(id, limitKw, limitAmps, value, children, outlets);
    }

    /** This node with one more node below it. */
    public SiteNode withChild(SiteNode child) {
        List<SiteNode> more = new ArrayList<>(children);
        more.add(child);
        return new SiteNode(id, limitKw, limitAmps, load, more, outlets);
    }

    /** This node with one more connector. */
    public SiteNode withOutlet(String stationId, int connectorId, PhaseRotation rotation) {
        List<Outlet> more = new ArrayList<>(outlets);
        more.add(new Outlet(stationId, connectorId, rotation));
        return new SiteNode(id, limitKw, limitAmps, load, children, more);
    }

    /** What flows uncontrolled through this node, on one phase (1 to 3) or on all together (0), in kW. */
    double loadKwAt(int phase, int step) {
        double kw = load == null ? 0 : load.kwAt(phase, step);
        for (SiteNode child : children) {
            kw += child.loadKwAt(phase, step);
        }
        return kw;
    }
}
