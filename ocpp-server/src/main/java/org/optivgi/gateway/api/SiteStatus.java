package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.Explanation;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;

/**
 * The site at one moment. Power in kW.
 *
 * @param name what people call it
 * @param at the moment
 * @param limitKw the most that all connectors together may draw
 * @param loadKw what else the site draws, or is taken to
 * @param permittedKw the most that they can draw, given the profiles that they hold or may hold
 * @param groups the nodes of the site, the grid connection first
 * @param connectors every connector seen so far
 */
public record SiteStatus(
        String name,
        Instant at,
        double limitKw,
        double loadKw,
        double permittedKw,
        List<Group> groups,
        List<Power> connectors) {

    /**
     * A node of the site.
     *
     * @param limitKw what vehicles may draw there, by its limit and those above it
     * @param loadKw what else draws there, or is taken to
     * @param permittedKw the most that they can draw there
     * @param nodes ids of the node itself and all below it
     */
    public record Group(String id, double limitKw, double loadKw, double permittedKw, Set<String> nodes) {
        public Group {
            nodes = Set.copyOf(nodes);
        }
    }

    /**
     * A connector.
     *
     * @param permittedKw the most that it can draw now
     * @param ratedKw the most that it is made for
     * @param measuredKw what it last said it draws; null if it does not say, or said it too long ago
     * @param takesKw the most that its vehicle is taken to draw, as it leaves more unused; null if as much as it may
     * @param source what its allowance rests on
     * @param reasons why it is not more
     * @param why all of that in words
     */
    public record Power(
            ChargePointId chargePoint,
            ConnectorRef connector,
            String group,
            double permittedKw,
            double ratedKw,
            @Nullable Double measuredKw,
            @Nullable Double takesKw,
            ConnectorAllowance.Source source,
            Explanation reasons,
            String why) {}

    /** The connectors at a node and all below it. */
    public List<Power> within(Group node) {
        return connectors.stream()
                .filter(connector -> node.nodes().contains(connector.group()))
                .toList();
    }

    /** What is permitted, by connector. */
    public Map<ConnectorKey, Power> byConnector() {
        Map<ConnectorKey, Power> byConnector = new HashMap<>();
        connectors.forEach(one -> byConnector.put(new ConnectorKey(one.chargePoint(), one.connector()), one));
        return byConnector;
    }

    /** What connectors say they draw together, in kW; those that do not say count as 0. */
    public static double measuredKw(List<Power> connectors) {
        return connectors.stream()
                .map(Power::measuredKw)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    public SiteStatus {
        groups = List.copyOf(groups);
        connectors = List.copyOf(connectors);
    }
}
