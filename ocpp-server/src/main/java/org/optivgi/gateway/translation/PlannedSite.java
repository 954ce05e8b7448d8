package org.optivgi.gateway.translation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.DispatchView;
import org.optivgi.gateway.dispatch.Flow;
import org.optivgi.gateway.dispatch.LimitKey;
import org.optivgi.gateway.dispatch.PowerOverTime;
import org.optivgi.gateway.dispatch.SiteTree;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.site.PhaseAmps;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.site.SiteNode;

/** The tree of limits as the scheduling core sees it: in each step what it leaves for the vehicles of the plan. */
final class PlannedSite {
    private final DispatchView permissions;
    private final Horizon horizon;
    private final SiteTree tree;

    PlannedSite(DispatchView permissions, Horizon horizon) {
        this.permissions = permissions;
        this.horizon = horizon;
        this.tree = permissions.site().tree();
    }

    /**
     * What is left when all but some connectors draw what they are permitted.
     *
     * @param planned connectors whose permission the plan decides on
     * @param outlets connectors at which vehicles of the plan stand or will stand
     */
    Site without(Set<ConnectorKey> planned, Set<ConnectorKey> outlets) {
        Map<LimitKey, PowerOverTime> left = permissions.leftWithout(planned);
        SiteNode root = node(tree.root(), left, outlets);
        return Site.tree(root, tree.phaseVoltage(), horizon.steps());
    }

    private SiteNode node(SiteTree.Node from, Map<LimitKey, PowerOverTime> left, Set<ConnectorKey> outlets) {
        SiteNode node = SiteNode.of(from.id());
        PowerOverTime power = left(left, from, Flow.POWER);
        if (isLimit(power)) {
            node = node.withLimitKw(SiteLimit.of(perStep(power)));
        }
        List<PowerOverTime> amps =
                Flow.PHASES.stream().map(flow -> left(left, from, flow)).toList();
        if (amps.stream().anyMatch(this::isLimit)) {
            node = node.withLimitAmps(new PhaseAmps(series(amps.get(0)), series(amps.get(1)), series(amps.get(2))));
        }
        for (ConnectorKey connector : outlets) {
            SiteTree.Outlet outlet = tree.outlet(connector);
            if (outlet.node().equals(from.id())) {
                node = node.withOutlet(
                        connector.chargePoint().value(), connector.connector().evse(), outlet.rotation());
            }
        }
        for (SiteTree.Node child : tree.children(from.id())) {
            node = node.withChild(node(child, left, outlets));
        }
        return node;
    }

    private static PowerOverTime left(Map<LimitKey, PowerOverTime> left, SiteTree.Node node, Flow flow) {
        PowerOverTime known = left.get(new LimitKey(node.id(), flow));
        return known == null ? PowerOverTime.constant(Double.POSITIVE_INFINITY) : known;
    }

    private boolean isLimit(PowerOverTime left) {
        return Double.isFinite(left.minBetween(horizon.start(), horizon.startOf(horizon.steps())));
    }

    private PowerSeries series(PowerOverTime left) {
        return PowerSeries.of(perStep(left));
    }

    private double[] perStep(PowerOverTime left) {
        double[] values = new double[horizon.steps()];
        for (int step = 0; step < values.length; step++) {
            values[step] = Math.max(0, left.minBetween(horizon.startOf(step), horizon.startOf(step + 1)));
        }
        return values;
    }
}
